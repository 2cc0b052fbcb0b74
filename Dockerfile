# The operator's image: the locked packages, no tools, a numeric user, and nothing that needs a shell.
ARG PYTHON=3.13

FROM python:${PYTHON}-slim AS build
ENV UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1
RUN pip install --no-cache-dir --disable-pip-version-check uv==0.13.9
WORKDIR /app
# The packages change seldom and the code often: two layers.
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev --no-install-project
COPY README.md LICENSE ./
COPY operator operator
RUN uv sync --frozen --no-dev --no-editable

FROM python:${PYTHON}-slim
LABEL org.opencontainers.image.title="litellm-config-operator" \
      org.opencontainers.image.licenses="Apache-2.0"
# The root file system is read-only in the pod, so nothing may be written beside the code.
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PYTHONSAFEPATH=1
COPY --from=build /app/.venv /app/.venv
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/app/.venv/bin/litellm-config-operator"]

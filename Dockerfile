# The operator's image: the locked packages, no tools, no root, and nothing that needs a shell.
#
# Its files belong to root and are readable by all, so it runs as any user (OpenShift picks one) on
# a read-only root file system. `make image` builds it; tests/image/test_dockerfile.py lints it.
ARG PYTHON_IMAGE=python:3.13.14-slim-trixie@sha256:6771159cd4fa5d9bba1258caf0b82e6b73458c694d178ad97c5e925c2d0e1a91

# hadolint ignore=DL3006
FROM ${PYTHON_IMAGE} AS build
# What BuildKit's SBOM shall list besides the final stage.
ARG BUILDKIT_SBOM_SCAN_STAGE=true
ENV UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1
RUN ["pip", "install", "--no-cache-dir", "--disable-pip-version-check", "uv==0.13.9"]
WORKDIR /app
# The packages change seldom and the code often: two layers.
COPY pyproject.toml uv.lock ./
RUN ["uv", "sync", "--frozen", "--no-dev", "--no-install-project"]
COPY README.md LICENSE ./
COPY operator operator
RUN ["uv", "sync", "--frozen", "--no-dev", "--no-editable"]

# hadolint ignore=DL3006
FROM ${PYTHON_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
ARG SOURCE=https://github.com/litellm-config-operator/litellm-config-operator
LABEL org.opencontainers.image.title="litellm-config-operator" \
      org.opencontainers.image.description="Turns LLMProvider and LLMModel objects into a rolled, verified LiteLLM proxy" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.url="${SOURCE}" \
      org.opencontainers.image.documentation="${SOURCE}#readme" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
# Nothing may be written beside the code, and no module is looked for in the current directory.
ENV PATH=/app/.venv/bin:$PATH \
    HOME=/tmp PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PYTHONSAFEPATH=1
WORKDIR /app
COPY --from=build --chown=0:0 /app/.venv /app/.venv
COPY --chown=0:0 LICENSE /licenses/LICENSE
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/app/.venv/bin/litellm-config-operator"]

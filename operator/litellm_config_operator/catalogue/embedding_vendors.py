"""Provider types: vendors of embeddings and rerankers.

Law: every row is a fact about a vendor's API or about LiteLLM, with its source. No request of a
row may cost tokens.
"""

from litellm_config_operator.catalogue.columns import API_KEY, Need, ProviderType
from litellm_config_operator.catalogue.openai_shape import BEARER, OPENAI_LIST, OPENAI_SUFFIXES
from litellm_config_operator.catalogue.probe_columns import ListProof, Probe, Signature
from litellm_config_operator.catalogue.probe_reasons import ProbeReason

ROWS: tuple[ProviderType, ...] = (
    ProviderType(
        name="voyage",
        display_name="Voyage AI",
        litellm_prefix="voyage",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.voyageai.com/v1",
        credentials=(API_KEY,),
        example_model="voyage-3.5",
        notes="Embeddings and rerankers alone. A key that starts with `al-` is MongoDB's: set "
        "`baseURL: https://ai.mongodb.com/v1`.",
        other_base_urls=("https://ai.mongodb.com/v1",),
        lists_every_model=False,
        base_path_cut=("/embeddings",),
        sends_headers=False,
        probe=Probe(
            auth=(BEARER,),
            list_request=OPENAI_LIST,
            list_proves_key=ListProof.NO,
            base_suffixes=(*OPENAI_SUFFIXES, "/rerank"),
            signatures=(
                # No list is documented; the provider is reachable even if there is none.
                Signature(ProbeReason.NO_MODEL_LIST, (404, 405)),
                Signature(ProbeReason.BLOCKED_BY_EDGE, (403,)),
            ),
            hints=(
                (
                    ProbeReason.INVALID_CREDENTIALS,
                    (
                        "A key that starts with al- works only with baseURL "
                        "https://ai.mongodb.com/v1."
                    ),
                ),
                (
                    ProbeReason.BLOCKED_BY_EDGE,
                    "Voyage refuses addresses that are not on the list.",
                ),
            ),
            last_checked="2026-11-24",
            source="docs.voyageai.com error-codes; rig b75850e (no check); LiteLLM 1.106.2 "
            "(al- keys)",
        ),
    ),
    ProviderType(
        name="jina-ai",
        display_name="Jina AI",
        litellm_prefix="jina_ai",
        base_url=Need.OPTIONAL,
        default_base_url="https://api.jina.ai/v1",
        credentials=(API_KEY,),
        example_model="jina-embeddings-v4",
        notes="Embeddings and rerankers alone.",
        lists_every_model=False,
        base_path_cut=("/embeddings",),
        sends_headers=False,
        probe=Probe(
            auth=(BEARER,),
            list_request=OPENAI_LIST,
            list_proves_key=ListProof.CONTROL,
            base_suffixes=(*OPENAI_SUFFIXES, "/rerank"),
            signatures=(Signature(ProbeReason.NO_MODEL_LIST, (404, 405)),),
            last_checked="2026-11-24",
            source="third-party reports of /models and of 402 (no list is documented)",
        ),
    ),
)

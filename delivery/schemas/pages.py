"""Every file that is generated from the models and the catalogue, by its path.

Law: pure, apart from listing the provider pages on disk.
"""

from collections.abc import Mapping
from pathlib import Path

from delivery.schemas import json_schemas
from delivery.schemas.api_reference import reference
from delivery.schemas.crd import crd, crd_files
from delivery.schemas.parameter_page import parameter_page
from delivery.schemas.provider_pages import pages
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.v1alpha1 import KINDS

CRDS, JSON_SCHEMAS, PROVIDERS = "crds", "docs/schemas", "docs/providers"
API_REFERENCE, PARAMETERS = "docs/api-reference.md", "docs/parameters.md"


def files(root: Path) -> dict[str, str]:
    """CRDs, JSON Schemas and pages; the page of a removed type has empty content."""
    schemas = {json_schemas.file_name(kind): json_schemas.content(kind) for kind in KINDS}
    on_disk = {page.name for page in (root / PROVIDERS).glob("*.md")}
    return {
        **_below(CRDS, crd_files()),
        **_below(JSON_SCHEMAS, schemas),
        **_below(PROVIDERS, dict.fromkeys(on_disk, "") | pages(PROVIDER_TYPES)),
        API_REFERENCE: reference(map(crd, KINDS)),
        PARAMETERS: parameter_page(),
    }


def _below(folder: str, contents: Mapping[str, str]) -> dict[str, str]:
    return {f"{folder}/{name}": content for name, content in contents.items()}

"""Every file that is written from the models and the catalogue, by where it belongs.

Law: pure, but for the look at which provider pages are there.
"""

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
    """CRDs, JSON Schemas and pages; an empty page is of a type that is no more."""
    found = {f"{CRDS}/{name}": content for name, content in crd_files().items()}
    found |= {
        f"{JSON_SCHEMAS}/{json_schemas.file_name(kind)}": json_schemas.content(kind)
        for kind in KINDS
    }
    found |= {API_REFERENCE: reference(map(crd, KINDS)), PARAMETERS: parameter_page()}
    written = pages(PROVIDER_TYPES)
    found |= {f"{PROVIDERS}/{name}": content for name, content in written.items()}
    there = {page.name for page in (root / PROVIDERS).glob("*.md")}
    return found | {f"{PROVIDERS}/{name}": "" for name in there - written.keys()}

"""What an LLMProxy's status says about its settings.

Law: Ignored and Refused are different reasons, and each setting is named once. A fallback or alias
without a model, and a variable without its Secret, do not stall the LLMProxy: both may still come.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from litellm_config_operator.config.settings.problem import SettingProblem
from litellm_config_operator.deciding.findings import Finding, false, true, unknown
from litellm_config_operator.deciding.plan import ProxyPlan
from litellm_config_operator.v1alpha1.reasons import ProxyReason

_EXPLAINED = 3
_LISTED = 64
_LONGEST_PATH = 512
_LONGEST_MESSAGE = 1024


def problems_of(plan: ProxyPlan) -> list[SettingProblem]:
    """Every setting that is not passed on as the spec has it, or of which people should know; none
    while nothing is written.
    """
    if plan.selection is None or plan.settings is None:
        return []
    return [
        *plan.environment.problems,
        *plan.settings.problems(plan.selection.model_names),
    ]


def settings_accepted(plan: ProxyPlan) -> Finding:
    """The condition SettingsAccepted."""
    if plan.selection is None:
        reason = ProxyReason.SUSPENDED if plan.accepted.is_true else ProxyReason.PENDING
        return unknown(reason, "Settings are looked at when the configuration is written")
    problems = problems_of(plan)
    refused = [problem for problem in problems if problem.is_refused]
    ignored = [problem for problem in problems if problem.is_ignored]
    if not refused and ignored:
        return true(ProxyReason.SOME_IGNORED, _told(ignored))
    if not refused:
        noted = f"; {_told(problems)}" if problems else ""
        return true(ProxyReason.ACCEPTED, f"Every setting may be passed on to LiteLLM{noted}")
    return false(_why(refused), _told(refused))


def _why(refused: Sequence[SettingProblem]) -> ProxyReason:
    if not all(problem.may_mend_itself for problem in refused):
        return ProxyReason.SETTINGS_REFUSED
    lacks_models = all(problem.lacks for problem in refused)
    return ProxyReason.MODEL_NOT_FOUND if lacks_models else ProxyReason.ENV_UNRESOLVED


def settings_listed(problems: Iterable[SettingProblem]) -> list[dict[str, Any]]:
    """The list `status.settings`, by path. Of too many, ignored settings are left out first."""
    by_path = {
        _cut(problem.path, _LONGEST_PATH): problem
        for problem in sorted(problems, key=lambda problem: problem.is_refused)
    }
    shown = list(reversed(by_path.items()))[:_LISTED]
    return [
        {
            "path": path,
            "reason": problem.reason.value,
            "message": _cut(problem.message, _LONGEST_MESSAGE),
        }
        for path, problem in sorted(shown)
    ]


def _told(problems: Sequence[SettingProblem]) -> str:
    """The first problems in full, the others by name."""
    explained = "; ".join(problem.message for problem in problems[:_EXPLAINED])
    others = ", ".join(problem.path for problem in problems[_EXPLAINED:])
    return f"{explained}; see status.settings for {others}" if others else explained


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"

"""What the operator says of one setting of an LLMProxy."""

from dataclasses import dataclass, replace

from litellm_config_operator.v1alpha1.reasons import SettingReason


@dataclass(frozen=True, slots=True)
class SettingProblem:
    """A setting in the spec of an LLMProxy that is not written as it is, or of which people should
    know.
    """

    path: str
    reason: SettingReason
    message: str
    """A sentence that names the setting."""
    lacks: tuple[str, ...] = ()
    """Names in the setting that no model has yet."""

    @property
    def is_refused(self) -> bool:
        """Whether somebody must act; a setting that is ignored would have had no effect anyway."""
        return self.reason in {SettingReason.REFUSED, SettingReason.UNRESOLVED}

    @property
    def may_mend_itself(self) -> bool:
        """Whether it ends when something comes into being that the LLMProxy already names."""
        return bool(self.lacks) or self.reason is SettingReason.UNRESOLVED

    @property
    def is_ignored(self) -> bool:
        """Whether it has no effect."""
        return self.reason is SettingReason.IGNORED

    def adding(self, sentence: str) -> "SettingProblem":
        """The same problem with one more sentence."""
        return replace(self, message=f"{self.message}; {sentence}")


def refused(path: str, message: str) -> SettingProblem:
    """A setting that somebody must mend."""
    return SettingProblem(path, SettingReason.REFUSED, message)


def ignored(path: str, message: str) -> SettingProblem:
    """A setting that has no effect."""
    return SettingProblem(path, SettingReason.IGNORED, message)

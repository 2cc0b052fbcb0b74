"""What every example is asked: that its page's commands do what it shows, and that it is stable.

Law: a failure names the example, so that one test may go through all of them.
"""

import re

from tests.examples.world import CREATES, World, page

BLOCK = re.compile(r"<!-- run by: tests/examples/.*-->\n```(sh|console)\n(.*?)```", re.DOTALL)
APPLIES = re.compile(r"^kubectl apply -k .*$", re.MULTILINE)


def unlike_its_page(world: World, folder: str) -> list[str]:
    """What an example's commands print that its page does not show, once it is Ready.

    What creates Secrets and applies the example was run before the first test.
    """
    blocks = BLOCK.findall(page(folder))
    if blocks:
        world.until_ready(folder)
    unlike = []
    for kind, text in blocks:
        if kind == "sh":
            world.run(folder, APPLIES.sub("", CREATES.sub("", text)))
            continue
        for session in text.split("$ ")[1:]:
            command, _, shown = session.partition("\n")
            printed = [" ".join(line.split()) for line in world.run(folder, command)]
            wanted = [" ".join(line.split()) for line in shown.splitlines()]
            if "…" in wanted:
                printed = ["…", *(line for line in wanted if line in printed)]
            if printed != wanted:
                unlike.append(f"{folder}: {command}\nprints {printed}\nnot {wanted}")
    return unlike


def changed_by_applying_again(world: World, folder: str) -> list[str]:
    """What a second apply changes, whatever the operator wrote meanwhile."""
    said = world.again[folder] if folder in world.again else world.apply(folder)
    if len(said) != len(world.objects(folder)):
        return [f"{folder}: not every object was applied", *said]
    return [f"{folder}: {line}" for line in changes(said)]


def changes(said: list[str]) -> list[str]:
    """What an apply says it changed."""
    return [line for line in said if not line.endswith(" unchanged")]

"""What the runner reads from a page."""

from textwrap import dedent

import pytest

from tests.pages.blocks import read
from tests.pages.commands import Command, File, commands, is_whole, steps


def page(text: str) -> str:
    return dedent(text).lstrip()


def test_a_script_is_as_many_commands_as_the_shell_takes_it_for() -> None:
    text = page("""
        ```sh
        # only a remark
        kubectl get llm -A   # a remark behind it

        helm install a b \\
          --set x=y
        kubectl apply -f - <<EOF
        kind: ConfigMap
        EOF
        curl -d '{
          "model": "m"}' http://127.0.0.1
        for each in a b
        do
          echo $each
        done
        key=$(kubectl get secret |
          base64 -d)
        ```
        """)
    found = [each.text.split("\n")[0] for each in commands(read(text))]
    assert found == [
        "kubectl get llm -A   # a remark behind it",
        "helm install a b \\",
        "kubectl apply -f - <<EOF",
        "curl -d '{",
        "for each in a b",
        "key=$(kubectl get secret |",
    ]


def test_a_session_has_prompts_and_what_is_printed() -> None:
    text = page("""
        ```console
        $ kubectl get llm \\
            -n llm
        NAME   READY
        a      True

        $ true
        $ cat <<EOF
        hello
        EOF
        hello
        ```
        """)
    first, second, third = commands(read(text))
    assert first.printed == ("NAME   READY", "a      True", "")
    assert (second.text, second.printed, second.line) == ("true", None, 7)
    assert third.text == "cat <<EOF\nhello\nEOF"
    assert third.printed == ("hello",)


def test_a_comment_above_a_fence_says_what_becomes_of_it() -> None:
    text = page("""
        <!-- begins with: quickstart -->

        <!-- file: gateway.yaml -->
        ```yaml
        kind: LLMProxy
        ```

        <!-- not run: needs an account -->

        ```sh
        cosign verify image
        ```

        Words end the reach of a comment.

        ```sh
        kubectl apply -f gateway.yaml
        ```
        <!-- run by: tests/demo/test_demo.py -->
        ```sh
        make demo
        ```
        """)
    found = read(text)
    assert [part.begins_with for part in found.parts] == ["quickstart"]
    file, absent, own, elsewhere = steps(found)
    assert file == File(4, "gateway.yaml", "kind: LLMProxy\n")
    assert isinstance(absent, Command)
    assert absent.not_run == "needs an account"
    assert isinstance(own, Command)
    assert own.is_run
    assert isinstance(elsewhere, Command)
    assert elsewhere.run_by == "tests/demo/test_demo.py"


def test_a_page_may_begin_again_on_another_cluster() -> None:
    block = "```sh\ntrue\n```\n"
    text = f"{block}## With Helm\n<!-- begins with: nothing -->\n{block}{block}"
    assert [len(part.fences) for part in read(text).parts] == [1, 2]


def test_a_block_in_a_list_loses_its_indentation() -> None:
    text = "1. First:\n\n   ```sh\n   kubectl apply -f - <<EOF\n   a: 1\n   EOF\n   ```\n"
    (only,) = commands(read(text))
    assert only.text == "kubectl apply -f - <<EOF\na: 1\nEOF"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("```bash\nls\n```", "line 1: a fence is one of sh, console"),
        ("```\nkubectl get pods\n```", "line 1: a plain fence holds a command (kubectl get pods)"),
        ("```\n$ ls\n```", "line 1: a plain fence holds a command ($ ls)"),
        ("Then:\n\n    helm install a b\n", "line 3: a command in an indented block"),
    ],
)
def test_a_block_that_does_not_say_what_it_is_is_a_fault(text: str, fault: str) -> None:
    (found,) = read(text).faults
    assert found.startswith(fault)


@pytest.mark.parametrize(
    "text",
    [
        "```\nError from server (Forbidden): kubectl may not do this\n```",
        "```yaml\nargs: [make up]\n```",
        "- a list\n\n    kubectl is explained in its second paragraph\n",
        "~~~text\n```bash\n~~~",
    ],
)
def test_what_is_no_command_is_no_fault(text: str) -> None:
    found = read(text)
    assert found.faults == ()
    assert commands(found) == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("ls", True),
        ("ls \\", False),
        ("cat <<EOF", False),
        ("cat <<EOF\nEOF", True),
        ("echo 'it", False),
        ("a &&", False),
        ("a |", False),
        ("kubectl port-forward service/a 4000 &", True),
        ("if true; then", False),
        ("( cd a", False),
        ("fi", True),
    ],
)
def test_a_command_ends_where_the_shell_says(text: str, whole: bool) -> None:
    assert is_whole(text) is whole

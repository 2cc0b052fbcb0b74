"""Signs requests with the real botocore; run by the Python of the LiteLLM environment.

Reads a JSON list of cases from its input and writes the list of `Authorization` headers.
"""

import json
import sys
from datetime import datetime

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


def signed(case: dict[str, str]) -> str:
    moment = datetime.fromisoformat(case["now"])
    botocore.auth.get_current_datetime = lambda: moment
    request = AWSRequest(case["method"], case["url"])
    credentials = Credentials(case["id"], case["secret"], case["token"])
    botocore.auth.SigV4Auth(credentials, case["service"], case["region"]).add_auth(request)
    return str(request.headers["Authorization"])


json.dump([signed(case) for case in json.load(sys.stdin)], sys.stdout)

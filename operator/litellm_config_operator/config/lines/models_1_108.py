"""What the list of prices in LiteLLM 1.108.7 says of models.

Each provider and day comes with the names of the models that it retires on that day; a
provider and dollars for a million tokens of input and of output (-: priced otherwise)
with the names of the models that cost so much.

Law: generated from LiteLLM's own copy of it by `make litellm-table` and never edited.
"""

VERSION = "1.108.7"

RETIREMENTS = {
    "anthropic 2026-06-09": "claude-mythos-preview",
    "anthropic 2026-11-30": "claude-sonnet-4-5 claude-sonnet-4-5-20250929",
    "azure 2025-03-26": (
        "azure/eu/gpt-4o-realtime-preview-2024-10-01 azure/gpt-4o-realtime-preview-2024-10-01 "
        "azure/us/gpt-4o-realtime-preview-2024-10-01"
    ),
    "azure 2025-04-30": "azure/gpt-35-turbo-16k azure/gpt-35-turbo-16k-0613",
    "azure 2025-06-06": "azure/gpt-4 azure/gpt-4-0613 azure/gpt-4-32k azure/gpt-4-32k-0613",
    "azure 2025-06-30": "azure/command-r-plus",
    "azure 2025-07-14": "azure/gpt-4.5-preview",
    "azure 2025-07-28": "azure/eu/o1-preview azure/us/o1-preview",
    "azure 2026-06-29": (
        "azure/eu/gpt-5.1-chat azure/eu/gpt-5.2-chat azure/eu/gpt-5.3-chat azure/gpt-5-chat "
        "azure/gpt-5.1-chat azure/gpt-5.2-chat azure/gpt-5.3-chat azure/us/gpt-5.1-chat "
        "azure/us/gpt-5.2-chat azure/us/gpt-5.3-chat"
    ),
    "azure 2026-10-15": "azure/gpt-4o-transcribe",
    "azure 2026-10-23": (
        "azure/gpt-image-1 azure/high/1024-x-1024/gpt-image-1 azure/high/1024-x-1536/gpt-image-1 "
        "azure/high/1536-x-1024/gpt-image-1 azure/low/1024-x-1024/gpt-image-1 "
        "azure/low/1024-x-1536/gpt-image-1 azure/low/1536-x-1024/gpt-image-1 "
        "azure/medium/1024-x-1024/gpt-image-1 azure/medium/1024-x-1536/gpt-image-1 "
        "azure/medium/1536-x-1024/gpt-image-1"
    ),
    "azure 2026-10-31": "azure/gpt-realtime-2",
    "azure 2026-11-02": "azure/sora-2",
    "azure 2026-11-15": "azure/codex-mini azure/eu/codex-mini azure/us/codex-mini",
    "azure 2026-11-19": (
        "azure/eu/o1 azure/eu/o1-2024-12-17 azure/eu/o3 azure/eu/o3-2025-04-16 "
        "azure/eu/o3-deep-research azure/eu/o3-mini azure/eu/o3-mini-2025-01-31 azure/eu/o4-mini "
        "azure/eu/o4-mini-2025-04-16 azure/o1 azure/o1-2024-12-17 azure/o3 azure/o3-2025-04-16 "
        "azure/o3-deep-research azure/o3-mini azure/o3-mini-2025-01-31 azure/o3-pro "
        "azure/o3-pro-2025-06-10 azure/o4-mini azure/o4-mini-2025-04-16 azure/us/o1 "
        "azure/us/o1-2024-12-17 azure/us/o3 azure/us/o3-2025-04-16 azure/us/o3-deep-research "
        "azure/us/o3-mini azure/us/o3-mini-2025-01-31 azure/us/o4-mini "
        "azure/us/o4-mini-2025-04-16"
    ),
    "azure 2026-12-02": "azure/chat-latest",
    "azure 2026-12-09": (
        "azure/eu/gpt-4o-2024-05-13 azure/gpt-4o-2024-05-13 azure/us/gpt-4o-2024-05-13"
    ),
    "azure 2026-12-15": "azure/tts-1 azure/tts-1-hd azure/whisper azure/whisper-1",
    "azure 2026-12-16": "azure/gpt-image-1.5 azure/gpt-image-1.5-2025-12-16",
    "azure 2027-02-09": (
        "azure/eu/gpt-5 azure/eu/gpt-5-2025-08-07 azure/eu/gpt-5-mini "
        "azure/eu/gpt-5-mini-2025-08-07 azure/eu/gpt-5-nano azure/eu/gpt-5-nano-2025-08-07 "
        "azure/gpt-5 azure/gpt-5-2025-08-07 azure/gpt-5-mini azure/gpt-5-mini-2025-08-07 "
        "azure/gpt-5-nano azure/gpt-5-nano-2025-08-07 azure/us/gpt-5 azure/us/gpt-5-2025-08-07 "
        "azure/us/gpt-5-mini azure/us/gpt-5-mini-2025-08-07 azure/us/gpt-5-nano "
        "azure/us/gpt-5-nano-2025-08-07"
    ),
    "azure 2027-03-02": (
        "azure/gpt-audio azure/gpt-audio-2025-08-28 azure/gpt-realtime "
        "azure/gpt-realtime-2025-08-28"
    ),
    "azure 2027-03-17": "azure/eu/gpt-5-codex azure/gpt-5-codex azure/us/gpt-5-codex",
    "azure 2027-04-06": "azure/gpt-audio-mini-2025-10-06 azure/gpt-realtime-mini-2025-10-06",
    "azure 2027-04-07": (
        "azure/eu/gpt-5-pro azure/gpt-5-pro azure/gpt-image-1-mini "
        "azure/high/1024-x-1024/gpt-image-1-mini azure/high/1024-x-1536/gpt-image-1-mini "
        "azure/high/1536-x-1024/gpt-image-1-mini azure/low/1024-x-1024/gpt-image-1-mini "
        "azure/low/1024-x-1536/gpt-image-1-mini azure/low/1536-x-1024/gpt-image-1-mini "
        "azure/medium/1024-x-1024/gpt-image-1-mini azure/medium/1024-x-1536/gpt-image-1-mini "
        "azure/medium/1536-x-1024/gpt-image-1-mini azure/us/gpt-5-pro"
    ),
    "azure 2027-04-14": (
        "azure/eu/gpt-4.1 azure/eu/gpt-4.1-mini azure/eu/gpt-4.1-nano azure/eu/gpt-4o "
        "azure/eu/gpt-4o-2024-08-06 azure/eu/gpt-4o-2024-11-20 azure/eu/gpt-4o-mini "
        "azure/eu/gpt-4o-mini-2024-07-18 azure/global-standard/gpt-4o-2024-08-06 "
        "azure/global-standard/gpt-4o-2024-11-20 azure/global-standard/gpt-4o-mini "
        "azure/global/gpt-4o-2024-08-06 azure/global/gpt-4o-2024-11-20 azure/gpt-4.1 "
        "azure/gpt-4.1-2025-04-14 azure/gpt-4.1-mini azure/gpt-4.1-mini-2025-04-14 "
        "azure/gpt-4.1-nano azure/gpt-4.1-nano-2025-04-14 azure/gpt-4o azure/gpt-4o-2024-08-06 "
        "azure/gpt-4o-2024-11-20 azure/gpt-4o-mini azure/gpt-4o-mini-2024-07-18 azure/us/gpt-4.1 "
        "azure/us/gpt-4.1-2025-04-14 azure/us/gpt-4.1-mini azure/us/gpt-4.1-mini-2025-04-14 "
        "azure/us/gpt-4.1-nano azure/us/gpt-4.1-nano-2025-04-14 azure/us/gpt-4o "
        "azure/us/gpt-4o-2024-08-06 azure/us/gpt-4o-2024-11-20 azure/us/gpt-4o-mini "
        "azure/us/gpt-4o-mini-2024-07-18"
    ),
    "azure 2027-04-15": "azure/gpt-4o-transcribe-diarize",
    "azure 2027-05-06": "azure/gpt-realtime-whisper",
    "azure 2027-05-15": (
        "azure/eu/gpt-5.1 azure/eu/gpt-5.1-codex azure/eu/gpt-5.1-codex-mini azure/global/gpt-5.1 "
        "azure/global/gpt-5.1-codex azure/global/gpt-5.1-codex-mini azure/gpt-5.1 "
        "azure/gpt-5.1-2025-11-13 azure/gpt-5.1-codex azure/gpt-5.1-codex-2025-11-13 "
        "azure/gpt-5.1-codex-mini azure/gpt-5.1-codex-mini-2025-11-13 azure/us/gpt-5.1 "
        "azure/us/gpt-5.1-codex azure/us/gpt-5.1-codex-mini"
    ),
    "azure 2027-05-18": (
        "azure/eu/gpt-5.1-codex-max azure/gpt-5.1-codex-max azure/gpt-chat-latest "
        "azure/us/gpt-5.1-codex-max azure/us/gpt-chat-latest"
    ),
    "azure 2027-05-20": "azure/model-router",
    "azure 2027-06-08": (
        "azure/eu/gpt-5.2 azure/gpt-5.2 azure/gpt-5.2-2025-12-11 azure/us/gpt-5.2"
    ),
    "azure 2027-06-15": (
        "azure/gpt-4o-mini-transcribe azure/gpt-4o-mini-tts azure/gpt-audio-mini "
        "azure/gpt-realtime-mini"
    ),
    "azure 2027-06-25": "azure/gpt-realtime-2.1 azure/gpt-realtime-2.1-mini",
    "azure 2027-07-13": "azure/eu/gpt-5.2-codex azure/gpt-5.2-codex azure/us/gpt-5.2-codex",
    "azure 2027-08-24": (
        "azure/eu/gpt-5.3-codex azure/gpt-5.3-codex azure/gpt-audio-1.5 "
        "azure/gpt-audio-1.5-2026-02-23 azure/gpt-realtime-1.5 azure/gpt-realtime-1.5-2026-02-23 "
        "azure/us/gpt-5.3-codex"
    ),
    "azure 2027-09-02": (
        "azure/eu/gpt-5.4 azure/eu/gpt-5.4-2026-03-05 azure/gpt-5.4 azure/gpt-5.4-2026-03-05 "
        "azure/us/gpt-5.4 azure/us/gpt-5.4-2026-03-05"
    ),
    "azure 2027-09-07": (
        "azure/eu/gpt-5.4-pro azure/gpt-5.4-pro azure/gpt-5.4-pro-2026-03-05 azure/us/gpt-5.4-pro"
    ),
    "azure 2027-09-09": "azure/gpt-image-2.5-flare azure/gpt-image-2.5-sunburst",
    "azure 2027-09-10": "azure/gpt-live-1",
    "azure 2027-09-21": (
        "azure/eu/gpt-5.4-mini azure/eu/gpt-5.4-nano azure/gpt-5.4-mini "
        "azure/gpt-5.4-mini-2026-03-17 azure/gpt-5.4-nano azure/gpt-5.4-nano-2026-03-17 "
        "azure/us/gpt-5.4-mini azure/us/gpt-5.4-nano"
    ),
    "azure 2027-10-21": "azure/gpt-image-2 azure/gpt-image-2-2026-04-21",
    "azure 2027-10-26": (
        "azure/eu/gpt-5.5 azure/eu/gpt-5.5-2026-04-23 azure/eu/gpt-5.5-2026-04-24 azure/gpt-5.5 "
        "azure/gpt-5.5-2026-04-23 azure/gpt-5.5-2026-04-24 azure/us/gpt-5.5 "
        "azure/us/gpt-5.5-2026-04-23 azure/us/gpt-5.5-2026-04-24"
    ),
    "azure 2027-11-09": "azure/gpt-realtime-translate",
    "azure 2028-01-11": (
        "azure/eu/gpt-5.6-luna azure/eu/gpt-5.6-sol azure/eu/gpt-5.6-terra azure/eu/gpt-6-astra "
        "azure/gpt-5.6-luna azure/gpt-5.6-luna-2026-07-09 azure/gpt-5.6-sol "
        "azure/gpt-5.6-sol-2026-07-09 azure/gpt-5.6-terra azure/gpt-5.6-terra-2026-07-09 "
        "azure/gpt-6-astra azure/gpt-6-astra-2026-09-03 azure/us/gpt-5.6-luna "
        "azure/us/gpt-5.6-sol azure/us/gpt-5.6-terra azure/us/gpt-6-astra"
    ),
    "azure 2028-02-01": "azure/gpt-live-transcribe azure/gpt-transcribe",
    "azure 2028-02-09": (
        "azure/ada azure/eu/text-embedding-3-large azure/eu/text-embedding-3-small "
        "azure/eu/text-embedding-ada-002 azure/text-embedding-3-large "
        "azure/text-embedding-3-small azure/text-embedding-ada-002 "
        "azure/us/text-embedding-3-large azure/us/text-embedding-3-small "
        "azure/us/text-embedding-ada-002"
    ),
    "azure 2028-03-11": (
        "azure/apac/gpt-6.1-sol azure/eu/gpt-6-luna azure/eu/gpt-6-sol azure/eu/gpt-6.1-sol "
        "azure/gpt-6-luna azure/gpt-6-luna-2026-09-22 azure/gpt-6-sol azure/gpt-6-sol-2026-09-22 "
        "azure/gpt-6.1-sol azure/gpt-6.1-sol-2026-09-29 azure/us/gpt-6-luna azure/us/gpt-6-sol "
        "azure/us/gpt-6.1-sol"
    ),
    "azure_ai 2025-03-01": "azure_ai/jamba-instruct",
    "azure_ai 2025-04-15": "azure_ai/mistral-large",
    "azure_ai 2025-05-13": "azure_ai/mistral-large-2407",
    "azure_ai 2025-06-30": (
        "azure_ai/Meta-Llama-3-70B-Instruct azure_ai/Meta-Llama-3.1-70B-Instruct "
        "azure_ai/cohere-rerank-v3-english azure_ai/cohere-rerank-v3-multilingual"
    ),
    "azure_ai 2025-07-31": "azure_ai/mistral-small",
    "azure_ai 2025-08-30": (
        "azure_ai/Phi-3-medium-128k-instruct azure_ai/Phi-3-medium-4k-instruct "
        "azure_ai/Phi-3-mini-128k-instruct azure_ai/Phi-3-mini-4k-instruct "
        "azure_ai/Phi-3-small-128k-instruct azure_ai/Phi-3-small-8k-instruct "
        "azure_ai/Phi-3.5-MoE-instruct azure_ai/Phi-3.5-mini-instruct "
        "azure_ai/Phi-3.5-vision-instruct"
    ),
    "azure_ai 2025-08-31": "azure_ai/deepseek-v3",
    "azure_ai 2026-01-30": "azure_ai/jais-30b-chat azure_ai/mistral-nemo",
    "azure_ai 2026-02-27": "azure_ai/MAI-DS-R1",
    "azure_ai 2026-03-29": "azure_ai/kimi-k2-thinking",
    "azure_ai 2026-05-01": (
        "azure_ai/grok-3 azure_ai/grok-3-mini azure_ai/grok-4-fast-non-reasoning "
        "azure_ai/grok-4-fast-reasoning"
    ),
    "azure_ai 2026-07-13": "azure_ai/deepseek-v3-0324 azure_ai/deepseek-v3.1",
    "azure_ai 2026-08-13": "azure_ai/deepseek-r1",
    "azure_ai 2026-10-01": (
        "azure_ai/MAI-Image-2.5 azure_ai/MAI-Image-2.5-Flash azure_ai/MAI-Image-2.5-Pro"
    ),
    "azure_ai 2026-10-16": "azure_ai/Cohere-command-a-plus-05-2026",
    "azure_ai 2026-11-15": "azure_ai/claude-haiku-4-5 azure_ai/codex-mini",
    "azure_ai 2026-11-24": "azure_ai/claude-opus-4-5",
    "azure_ai 2026-11-30": "azure_ai/claude-sonnet-4-5",
    "azure_ai 2026-12-03": "azure_ai/DeepSeek-V4-Flash-0731",
    "azure_ai 2026-12-09": (
        "azure_ai/ministral-3b azure_ai/mistral-medium-2505 azure_ai/mistral-small-2503"
    ),
    "azure_ai 2026-12-15": (
        "azure_ai/Cohere-parse-v5 azure_ai/deepseek-v4.1-flash azure_ai/whisper"
    ),
    "azure_ai 2027-01-23": "azure_ai/Cohere-Embed-V5-Fast azure_ai/Cohere-Embed-V5-Pro",
    "azure_ai 2027-01-26": "azure_ai/kimi-k2.5",
    "azure_ai 2027-02-02": "azure_ai/claude-opus-4-6",
    "azure_ai 2027-02-10": "azure_ai/claude-sonnet-4-6",
    "azure_ai 2027-04-06": (
        "azure_ai/claude-opus-4-7 azure_ai/grok-4-20-non-reasoning azure_ai/grok-4-20-reasoning"
    ),
    "azure_ai 2027-04-16": "azure_ai/kimi-k2.6 azure_ai/kimi-k2.7-code",
    "azure_ai 2027-05-18": "azure_ai/gpt-chat-latest",
    "azure_ai 2027-05-20": "azure_ai/model-router azure_ai/model_router",
    "azure_ai 2027-06-30": "azure_ai/claude-sonnet-5",
    "azure_ai 2027-07-01": (
        "azure_ai/FW-DeepSeek-V3.2 azure_ai/FW-GLM-5 azure_ai/FW-GLM-5.1 azure_ai/FW-GPT-OSS-120B "
        "azure_ai/FW-Kimi-K2.5 azure_ai/FW-MiniMax-M2.5"
    ),
    "azure_ai 2027-07-08": "azure_ai/claude-opus-5",
    "azure_ai 2027-09-01": "azure_ai/claude-opus-4-8",
    "azure_ai 2027-09-02": "azure_ai/gpt-5.4 azure_ai/gpt-5.4-2026-03-05",
    "azure_ai 2027-09-07": "azure_ai/gpt-5.4-pro azure_ai/gpt-5.4-pro-2026-03-05",
    "azure_ai 2027-09-18": "azure_ai/claude-opus-5-5",
    "azure_ai 2027-09-21": (
        "azure_ai/gpt-5.4-mini azure_ai/gpt-5.4-mini-2026-03-17 azure_ai/gpt-5.4-nano "
        "azure_ai/gpt-5.4-nano-2026-03-17"
    ),
    "azure_ai 2027-09-29": "azure_ai/claude-haiku-5-5 azure_ai/claude-sonnet-5-5",
    "azure_ai 2027-10-01": "azure_ai/claude-opus-5-5-fast",
    "azure_ai 2027-10-05": "azure_ai/grok-4.7",
    "azure_ai 2027-10-21": "azure_ai/gpt-image-2",
    "azure_ai 2027-10-26": "azure_ai/gpt-5.5 azure_ai/gpt-5.5-2026-04-24",
    "azure_ai 2027-12-05": "azure_ai/claude-fable-5 azure_ai/claude-fable-5-1",
    "azure_ai 2028-02-20": "azure_ai/deepseek-v4-flash azure_ai/deepseek-v4-pro",
    "baseten 2026-10-16": (
        "baseten/MiniMaxAI/MiniMax-M2.5 baseten/deepseek-ai/DeepSeek-V3-0324 "
        "baseten/deepseek-ai/DeepSeek-V3.1 baseten/deepseek-ai/DeepSeek-V4-Pro "
        "baseten/moonshotai/Kimi-K2-Instruct-0905 baseten/moonshotai/Kimi-K2-Thinking "
        "baseten/moonshotai/Kimi-K2.5 baseten/moonshotai/Kimi-K2.6 "
        "baseten/moonshotai/Kimi-K2.7-Code baseten/nvidia/Nemotron-120B-A12B "
        "baseten/thinkingmachines/inkling baseten/thinkingmachines/inkling-small "
        "baseten/zai-org/GLM-4.6 baseten/zai-org/GLM-4.7 baseten/zai-org/GLM-5"
    ),
    "bedrock 2026-06-30": "amazon.titan-image-generator-v2 amazon.titan-image-generator-v2:0",
    "bedrock 2026-07-07": (
        "eu.meta.llama3-2-1b-instruct-v1:0 eu.meta.llama3-2-3b-instruct-v1:0 "
        "meta.llama3-1-405b-instruct-v1:0 meta.llama3-2-11b-instruct-v1:0 "
        "meta.llama3-2-1b-instruct-v1:0 meta.llama3-2-3b-instruct-v1:0 "
        "meta.llama3-2-90b-instruct-v1:0 us.meta.llama3-1-405b-instruct-v1:0 "
        "us.meta.llama3-2-11b-instruct-v1:0 us.meta.llama3-2-1b-instruct-v1:0 "
        "us.meta.llama3-2-3b-instruct-v1:0 us.meta.llama3-2-90b-instruct-v1:0"
    ),
    "bedrock 2026-09-30": (
        "1024-x-1024/50-steps/bedrock/amazon.nova-canvas-v1:0 amazon.nova-canvas-v1:0 "
        "us.amazon.nova-canvas-v1:0"
    ),
    "bedrock 2026-11-26": "ai21.jamba-1-5-large-v1:0 ai21.jamba-1-5-mini-v1:0",
    "bedrock 2026-11-30": (
        "bedrock/claude_platform/claude-sonnet-4-5 eu.twelvelabs.marengo-embed-2-7-v1:0 "
        "twelvelabs.marengo-embed-2-7-v1:0 us.twelvelabs.marengo-embed-2-7-v1:0"
    ),
    "bedrock 2027-03-22": (
        "eu.twelvelabs.pegasus-1-2-v1:0 global.twelvelabs.pegasus-1-2-v1:0 "
        "twelvelabs.pegasus-1-2-v1:0 us.twelvelabs.pegasus-1-2-v1:0"
    ),
    "bedrock 2027-03-30": (
        "bedrock/ap-northeast-1/minimax.minimax-m2.1 "
        "bedrock/ap-northeast-1/moonshotai.kimi-k2-thinking "
        "bedrock/ap-south-1/meta.llama3-70b-instruct-v1:0 "
        "bedrock/ap-south-1/meta.llama3-8b-instruct-v1:0 bedrock/ap-south-1/minimax.minimax-m2.1 "
        "bedrock/ap-south-1/moonshotai.kimi-k2-thinking "
        "bedrock/ap-southeast-3/minimax.minimax-m2.1 "
        "bedrock/ca-central-1/meta.llama3-70b-instruct-v1:0 "
        "bedrock/ca-central-1/meta.llama3-8b-instruct-v1:0 "
        "bedrock/eu-central-1/minimax.minimax-m2.1 bedrock/eu-north-1/minimax.minimax-m2.1 "
        "bedrock/eu-south-1/minimax.minimax-m2.1 bedrock/eu-west-1/meta.llama3-70b-instruct-v1:0 "
        "bedrock/eu-west-1/meta.llama3-8b-instruct-v1:0 bedrock/eu-west-1/minimax.minimax-m2.1 "
        "bedrock/eu-west-2/meta.llama3-70b-instruct-v1:0 "
        "bedrock/eu-west-2/meta.llama3-8b-instruct-v1:0 bedrock/eu-west-2/minimax.minimax-m2.1 "
        "bedrock/eu-west-3/mistral.mistral-7b-instruct-v0:2 "
        "bedrock/eu-west-3/mistral.mixtral-8x7b-instruct-v0:1 bedrock/moonshotai.kimi-k2-thinking "
        "bedrock/sa-east-1/meta.llama3-70b-instruct-v1:0 "
        "bedrock/sa-east-1/meta.llama3-8b-instruct-v1:0 bedrock/sa-east-1/minimax.minimax-m2.1 "
        "bedrock/sa-east-1/moonshotai.kimi-k2-thinking "
        "bedrock/us-east-1/meta.llama3-70b-instruct-v1:0 "
        "bedrock/us-east-1/meta.llama3-8b-instruct-v1:0 bedrock/us-east-1/minimax.minimax-m2.1 "
        "bedrock/us-east-1/mistral.mistral-7b-instruct-v0:2 "
        "bedrock/us-east-1/mistral.mixtral-8x7b-instruct-v0:1 "
        "bedrock/us-east-1/moonshotai.kimi-k2-thinking bedrock/us-east-2/minimax.minimax-m2.1 "
        "bedrock/us-east-2/moonshotai.kimi-k2-thinking "
        "bedrock/us-gov-east-1/nvidia.nemotron-nano-12b-v2 "
        "bedrock/us-gov-east-1/nvidia.nemotron-nano-9b-v2 "
        "bedrock/us-gov-west-1/nvidia.nemotron-nano-12b-v2 "
        "bedrock/us-gov-west-1/nvidia.nemotron-nano-9b-v2 "
        "bedrock/us-west-1/meta.llama3-70b-instruct-v1:0 "
        "bedrock/us-west-1/meta.llama3-8b-instruct-v1:0 bedrock/us-west-2/minimax.minimax-m2.1 "
        "bedrock/us-west-2/mistral.mistral-7b-instruct-v0:2 "
        "bedrock/us-west-2/mistral.mixtral-8x7b-instruct-v0:1 "
        "bedrock/us-west-2/moonshotai.kimi-k2-thinking meta.llama3-1-70b-instruct-v1:0 "
        "meta.llama3-1-8b-instruct-v1:0 meta.llama3-70b-instruct-v1:0 "
        "meta.llama3-8b-instruct-v1:0 mistral.mistral-7b-instruct-v0:2 "
        "mistral.mixtral-8x7b-instruct-v0:1 us.meta.llama3-1-70b-instruct-v1:0 "
        "us.meta.llama3-1-8b-instruct-v1:0"
    ),
    "bedrock_converse 2026-10-14": (
        "anthropic.claude-sonnet-4-20250514-v1:0 apac.anthropic.claude-sonnet-4-20250514-v1:0 "
        "eu.anthropic.claude-sonnet-4-20250514-v1:0 "
        "global.anthropic.claude-sonnet-4-20250514-v1:0 "
        "us.anthropic.claude-sonnet-4-20250514-v1:0"
    ),
    "bedrock_converse 2026-10-15": "eu.anthropic.claude-haiku-4-5-20251001-v1:0",
    "bedrock_converse 2027-01-08": (
        "anthropic.claude-opus-4-1-20250805-v1:0 eu.anthropic.claude-opus-4-1-20250805-v1:0 "
        "us.anthropic.claude-opus-4-1-20250805-v1:0"
    ),
    "bedrock_converse 2027-03-09": "us.writer.palmyra-x4-v1:0 writer.palmyra-x4-v1:0",
    "bedrock_converse 2027-03-21": "us.writer.palmyra-x5-v1:0 writer.palmyra-x5-v1:0",
    "bedrock_converse 2027-03-30": (
        "deepseek.r1-v1:0 deepseek.v3-v1:0 google.gemma-3-12b-it google.gemma-3-27b-it "
        "google.gemma-3-4b-it meta.llama3-3-70b-instruct-v1:0 "
        "meta.llama4-maverick-17b-instruct-v1:0 meta.llama4-scout-17b-instruct-v1:0 "
        "minimax.minimax-m2 minimax.minimax-m2.1 mistral.devstral-2-123b "
        "mistral.voxtral-mini-3b-2507 mistral.voxtral-small-24b-2507 moonshot.kimi-k2-thinking "
        "nvidia.nemotron-nano-12b-v2 nvidia.nemotron-nano-9b-v2 qwen.qwen3-coder-30b-a3b-v1:0 "
        "qwen.qwen3-coder-480b-a35b-v1:0 us-gov.nvidia.nemotron-nano-12b-v2 "
        "us-gov.nvidia.nemotron-nano-9b-v2 us.deepseek.r1-v1:0 us.meta.llama3-3-70b-instruct-v1:0 "
        "us.meta.llama4-maverick-17b-instruct-v1:0 us.meta.llama4-scout-17b-instruct-v1:0 "
        "zai.glm-4.7 zai.glm-4.7-flash"
    ),
    "bedrock_converse 2027-04-08": (
        "anthropic.claude-sonnet-4-5-20250929-v1:0 au.anthropic.claude-sonnet-4-5-20250929-v1:0 "
        "eu.anthropic.claude-sonnet-4-5-20250929-v1:0 "
        "global.anthropic.claude-sonnet-4-5-20250929-v1:0 "
        "jp.anthropic.claude-sonnet-4-5-20250929-v1:0 "
        "us.anthropic.claude-sonnet-4-5-20250929-v1:0"
    ),
    "bedrock_mantle 2027-03-30": (
        "bedrock_mantle/deepseek.v3.1 bedrock_mantle/moonshotai.kimi-k2-thinking "
        "bedrock_mantle/qwen.qwen3-coder-30b-a3b-instruct "
        "bedrock_mantle/qwen.qwen3-coder-480b-a35b-instruct"
    ),
    "databricks 2026-10-02": (
        "databricks/databricks-gemini-2-5-flash databricks/databricks-gemini-2-5-pro"
    ),
    "databricks 2026-10-09": "databricks/databricks-claude-sonnet-4",
    "deepseek 2026-07-24": (
        "deepseek-chat deepseek-reasoner deepseek/deepseek-chat deepseek/deepseek-reasoner"
    ),
    "fireworks_ai 2026-08-27": (
        "fireworks_ai/accounts/fireworks/models/deepseek-v4-pro "
        "fireworks_ai/accounts/fireworks/models/minimax-m2p7 "
        "fireworks_ai/accounts/fireworks/routers/kimi-k2p6-fast "
        "fireworks_ai/accounts/fireworks/routers/kimi-k2p7-code-fast fireworks_ai/kimi-k2p6-fast "
        "fireworks_ai/kimi-k2p7-code-fast"
    ),
    "fireworks_ai 2026-09-25": (
        "fireworks_ai/accounts/fireworks/models/deepseek-v4-flash-0731 "
        "fireworks_ai/accounts/fireworks/models/deepseek-v4-flash-vision-exp "
        "fireworks_ai/accounts/fireworks/models/deepseek-v4-pro-0813 "
        "fireworks_ai/accounts/fireworks/models/glm-5p2 "
        "fireworks_ai/accounts/fireworks/models/kimi-k2p6 "
        "fireworks_ai/accounts/fireworks/models/kimi-k2p7-code "
        "fireworks_ai/accounts/fireworks/models/muse-glimmer-30b "
        "fireworks_ai/accounts/fireworks/routers/glm-5p2-fast "
        "fireworks_ai/accounts/fireworks/routers/glm-5p2-fast-us "
        "fireworks_ai/deepseek-v4-flash-0731 fireworks_ai/deepseek-v4-flash-vision-exp "
        "fireworks_ai/deepseek-v4-pro-0813 fireworks_ai/glm-5p2 fireworks_ai/glm-5p2-fast "
        "fireworks_ai/glm-5p2-fast-us fireworks_ai/kimi-k2p6 fireworks_ai/kimi-k2p7-code "
        "fireworks_ai/muse-glimmer-30b"
    ),
    "fireworks_ai 2026-11-07": (
        "fireworks_ai/accounts/fireworks/models/gpt-oss-120b "
        "fireworks_ai/accounts/fireworks/models/inkling "
        "fireworks_ai/accounts/fireworks/models/nemotron-3-ultra-nvfp4 "
        "fireworks_ai/accounts/fireworks/models/nemotron-lightning-3p5-30b-a3b "
        "fireworks_ai/accounts/fireworks/routers/glm-5p3-flash-us fireworks_ai/glm-5p3-flash-us "
        "fireworks_ai/gpt-oss-120b fireworks_ai/nemotron-3-ultra-nvfp4 "
        "fireworks_ai/nemotron-lightning-3p5-30b-a3b"
    ),
    "gemini 2025-11-14": (
        "gemini-2.0-flash-exp-image-generation gemini/gemini-2.0-flash-exp-image-generation"
    ),
    "gemini 2026-05-25": "gemini/gemini-3.1-flash-lite-preview",
    "gemini 2026-06-25": (
        "gemini/gemini-3-pro-image-preview gemini/gemini-3.1-flash-image-preview"
    ),
    "gemini 2026-07-28": "gemini/gemini-2.5-computer-use-preview-10-2025",
    "gemini 2026-10-22": (
        "gemini/gemini-omni-flash-preview gemini/veo-3.1-fast-generate-preview "
        "gemini/veo-3.1-generate-preview gemini/veo-3.1-lite-generate-preview"
    ),
    "gemini 2026-10-23": "gemini/deep-research-pro-preview-12-2025",
    "gemini 2026-11-17": (
        "gemini-2.5-flash-native-audio-preview-12-2025 gemini-2.5-flash-preview-tts "
        "gemini-3.1-flash-live-preview gemini/gemini-2.5-flash-native-audio-preview-12-2025 "
        "gemini/gemini-2.5-flash-preview-tts gemini/gemini-2.5-pro-preview-tts "
        "gemini/gemini-3.1-flash-live-preview gemini/gemini-3.1-flash-tts-preview"
    ),
    "gemini 2027-03-15": "gemini/gemini-2.5-flash-image",
    "gemini 2027-05-07": "gemini/gemini-3.1-flash-lite",
    "gemini 2028-05-14": "gemini/gemini-embedding-001",
    "github_copilot 2026-06-01": "github_copilot/gpt-4.1 github_copilot/gpt-4.1-2025-04-14",
    "github_copilot 2026-09-01": "github_copilot/claude-sonnet-4.6",
    "github_copilot 2026-10-19": (
        "github_copilot/gemini-3.7-flash github_copilot/gpt-5-mini github_copilot/gpt-5.4 "
        "github_copilot/gpt-5.4-mini github_copilot/gpt-5.5 github_copilot/grok-4.5"
    ),
    "github_copilot 2026-11-16": (
        "github_copilot/claude-opus-4.8 github_copilot/claude-opus-5 github_copilot/gpt-5.6-terra"
    ),
    "groq 2025-06-06": "groq/llama-guard-3-8b",
    "mistral 2026-09-30": "mistral/labs-leanstral-1-5 mistral/mistral-ocr-4-0",
    "mistral 2026-10-31": "mistral/zai-glm-5-2",
    "openai 2026-07-23": (
        "computer-use-preview computer-use-preview-2025-03-11 "
        "gpt-4o-mini-search-preview-2025-03-11 gpt-4o-search-preview-2025-03-11 gpt-5-chat "
        "gpt-5-chat-latest gpt-5-codex gpt-5.1-chat-latest gpt-5.1-codex gpt-5.1-codex-max "
        "gpt-5.1-codex-mini gpt-5.2-codex gpt-audio-mini-2025-10-06 o3-deep-research "
        "o3-deep-research-2025-06-26 o4-mini-deep-research o4-mini-deep-research-2025-06-26"
    ),
    "openai 2026-08-10": "gpt-5.2-chat-latest gpt-5.3-chat-latest",
    "openai 2026-09-24": (
        "openai/sora-2 openai/sora-2-pro openai/sora-2-pro-high-res sora-2 sora-2-pro "
        "sora-2-pro-high-res"
    ),
    "openai 2026-09-28": "gpt-3.5-turbo-1106",
    "openai 2026-10-23": (
        "ft:gpt-3.5-turbo ft:gpt-3.5-turbo-0125 ft:gpt-3.5-turbo-0613 ft:gpt-3.5-turbo-1106 "
        "ft:gpt-4-0613 ft:gpt-4.1-nano-2025-04-14 ft:o4-mini-2025-04-16 gpt-3.5-turbo "
        "gpt-3.5-turbo-0125 gpt-3.5-turbo-16k gpt-4 gpt-4-0613 gpt-4-1106-preview gpt-4-turbo "
        "gpt-4-turbo-2024-04-09 gpt-4.1-nano gpt-4.1-nano-2025-04-14 gpt-4o-2024-05-13 "
        "gpt-image-1 high/1024-x-1024/gpt-image-1 high/1024-x-1536/gpt-image-1 "
        "high/1536-x-1024/gpt-image-1 low/1024-x-1024/gpt-image-1 low/1024-x-1536/gpt-image-1 "
        "low/1536-x-1024/gpt-image-1 medium/1024-x-1024/gpt-image-1 "
        "medium/1024-x-1536/gpt-image-1 medium/1536-x-1024/gpt-image-1 o1 o1-2024-12-17 o1-pro "
        "o1-pro-2025-03-19 o3-mini o3-mini-2025-01-31 o4-mini o4-mini-2025-04-16"
    ),
    "openai 2026-12-01": (
        "1024-x-1024/gpt-image-1.5 1024-x-1024/gpt-image-1.5-2025-12-16 1024-x-1536/gpt-image-1.5 "
        "1024-x-1536/gpt-image-1.5-2025-12-16 1536-x-1024/gpt-image-1.5 "
        "1536-x-1024/gpt-image-1.5-2025-12-16 chatgpt-image-latest gpt-image-1-mini gpt-image-1.5 "
        "gpt-image-1.5-2025-12-16 high/1024-x-1024/gpt-image-1.5 "
        "high/1024-x-1024/gpt-image-1.5-2025-12-16 high/1024-x-1536/gpt-image-1.5 "
        "high/1024-x-1536/gpt-image-1.5-2025-12-16 high/1536-x-1024/gpt-image-1.5 "
        "high/1536-x-1024/gpt-image-1.5-2025-12-16 low/1024-x-1024/gpt-image-1-mini "
        "low/1024-x-1024/gpt-image-1.5 low/1024-x-1024/gpt-image-1.5-2025-12-16 "
        "low/1024-x-1536/gpt-image-1-mini low/1024-x-1536/gpt-image-1.5 "
        "low/1024-x-1536/gpt-image-1.5-2025-12-16 low/1536-x-1024/gpt-image-1-mini "
        "low/1536-x-1024/gpt-image-1.5 low/1536-x-1024/gpt-image-1.5-2025-12-16 "
        "medium/1024-x-1024/gpt-image-1-mini medium/1024-x-1024/gpt-image-1.5 "
        "medium/1024-x-1024/gpt-image-1.5-2025-12-16 medium/1024-x-1536/gpt-image-1-mini "
        "medium/1024-x-1536/gpt-image-1.5 medium/1024-x-1536/gpt-image-1.5-2025-12-16 "
        "medium/1536-x-1024/gpt-image-1-mini medium/1536-x-1024/gpt-image-1.5 "
        "medium/1536-x-1024/gpt-image-1.5-2025-12-16 standard/1024-x-1024/gpt-image-1.5 "
        "standard/1024-x-1024/gpt-image-1.5-2025-12-16 standard/1024-x-1536/gpt-image-1.5 "
        "standard/1024-x-1536/gpt-image-1.5-2025-12-16 standard/1536-x-1024/gpt-image-1.5 "
        "standard/1536-x-1024/gpt-image-1.5-2025-12-16"
    ),
    "openai 2026-12-11": (
        "gpt-5-2025-08-07 gpt-5-mini-2025-08-07 gpt-5-nano-2025-08-07 gpt-5-pro-2025-10-06 "
        "o3-2025-04-16 o3-pro-2025-06-10"
    ),
    "openai 2027-01-06": "gpt-4o-mini-tts-2025-03-20 gpt-4o-mini-tts-2025-12-15 tts-1 tts-1-hd",
    "openai 2027-01-14": (
        "ft:gpt-4.1-2025-04-14 ft:gpt-4.1-mini-2025-04-14 ft:gpt-4o-2024-08-06 "
        "ft:gpt-4o-2024-11-20 ft:gpt-4o-mini-2024-07-18 gpt-4.1-2025-04-14 "
        "gpt-4.1-mini-2025-04-14 gpt-4o-2024-08-06 gpt-4o-2024-11-20 gpt-4o-mini-2024-07-18"
    ),
    "openai 2027-01-20": (
        "gpt-4o-audio-preview-2024-12-17 gpt-4o-audio-preview-2025-06-03 "
        "gpt-4o-mini-audio-preview-2024-12-17 gpt-4o-mini-realtime-preview-2024-12-17 "
        "gpt-4o-mini-transcribe-2025-03-20 gpt-audio gpt-audio-2025-08-28 gpt-audio-mini "
        "gpt-audio-mini-2025-12-15 gpt-realtime gpt-realtime-2025-08-28 gpt-realtime-mini "
        "gpt-realtime-mini-2025-12-15"
    ),
    "openai 2027-02-26": (
        "gpt-4o-mini-transcribe gpt-4o-transcribe gpt-4o-transcribe-diarize whisper-1"
    ),
    "openai 2027-04-01": "gpt-5.1 gpt-5.3-codex gpt-5.4-nano",
    "scaleway 2026-10-01": (
        "scaleway/mistralai/pixtral-12b-2409 scaleway/qwen/qwen3-coder-30b-a3b-instruct"
    ),
    "text-completion-openai 2026-09-28": "babbage-002 davinci-002 gpt-3.5-turbo-instruct",
    "text-completion-openai 2026-10-23": "ft:babbage-002 ft:davinci-002",
    "together_ai 2024-08-22": "together_ai/deepseek-ai/deepseek-coder-33b-instruct",
    "together_ai 2025-08-28": (
        "together_ai/NousResearch/Nous-Hermes-2-Mixtral-8x7B-DPO "
        "together_ai/Qwen/Qwen2-72B-Instruct together_ai/Qwen/Qwen2-VL-72B-Instruct "
        "together_ai/deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B together_ai/google/gemma-2-27b-it "
        "together_ai/meta-llama/Llama-3-8b-chat-hf "
        "together_ai/meta-llama/Meta-Llama-3-8B-Instruct "
        "together_ai/nvidia/Llama-3.1-Nemotron-70B-Instruct-HF"
    ),
    "together_ai 2025-11-13": (
        "together_ai/Qwen/QwQ-32B together_ai/Qwen/Qwen2.5-Coder-32B-Instruct "
        "together_ai/deepseek-ai/DeepSeek-R1-Distill-Qwen-14B "
        "together_ai/mistralai/Mistral-7B-Instruct-v0.1"
    ),
    "together_ai 2025-12-23": (
        "together_ai/deepseek-ai/DeepSeek-R1-Distill-Llama-70B "
        "together_ai/meta-llama/Meta-Llama-3-70B-Instruct-Turbo"
    ),
    "together_ai 2026-01-05": "together_ai/Qwen/Qwen2.5-VL-72B-Instruct",
    "together_ai 2026-02-06": (
        "together_ai/Qwen/Qwen2.5-72B-Instruct-Turbo together_ai/Salesforce/Llama-Rank-V1 "
        "together_ai/meta-llama/Llama-4-Scout-17B-16E-Instruct"
    ),
    "together_ai 2026-02-25": (
        "together_ai/Qwen/Qwen3-Next-80B-A3B-Thinking together_ai/Qwen/Qwen3-VL-32B-Instruct "
        "together_ai/meta-llama/Meta-Llama-3.1-70B-Instruct-Turbo "
        "together_ai/nvidia/NVIDIA-Nemotron-Nano-9B-v2"
    ),
    "together_ai 2026-03-06": "together_ai/meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo",
    "together_ai 2026-04-02": (
        "together_ai/Qwen/Qwen3-Next-80B-A3B-Instruct "
        "together_ai/mistralai/Mistral-Small-24B-Instruct-2501 "
        "together_ai/zai-org/GLM-4.5-Air-FP8 together_ai/zai-org/GLM-4.7"
    ),
    "together_ai 2026-04-16": (
        "together_ai/Qwen/Qwen3-VL-8B-Instruct together_ai/mistralai/Mixtral-8x7B-Instruct-v0.1"
    ),
    "together_ai 2026-05-14": (
        "together_ai/Qwen/Qwen3-Coder-Next-FP8 together_ai/deepseek-ai/DeepSeek-V3.1"
    ),
    "together_ai 2026-06-04": "together_ai/Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8",
    "together_ai 2026-06-22": "together_ai/zai-org/GLM-5",
    "together_ai 2026-06-29": "together_ai/Qwen/Qwen3.5-397B-A17B",
    "together_ai 2026-07-10": "together_ai/zai-org/GLM-5.1",
    "together_ai 2026-08-19": "together_ai/moonshotai/Kimi-K2.6",
    "together_ai 2026-08-27": (
        "together_ai/moonshotai/Kimi-K2.7-Code together_ai/nvidia/nemotron-3-ultra-550b-a55b"
    ),
    "together_ai 2026-09-15": "together_ai/google/gemma-4-31B-it together_ai/openai/gpt-oss-20b",
    "together_ai 2026-10-22": (
        "together_ai/deepseek-ai/DeepSeek-V4-Flash-0731 "
        "together_ai/meta-llama/Llama-3.3-70B-Instruct-Turbo"
    ),
    "vertex_ai 2026-06-01": "vertex_ai/gemini-2.0-flash vertex_ai/gemini-2.0-flash-lite",
    "vertex_ai 2026-10-21": "vertex_ai/deepseek-ai/deepseek-ocr-maas",
    "vertex_ai 2026-11-19": "vertex_ai/gemini-3.6-flash",
    "vertex_ai 2026-12-13": "vertex_ai/gemini-2.5-flash-native-audio",
    "vertex_ai 2027-01-28": "vertex_ai/gemini-3.7-flash",
    "vertex_ai 2027-03-15": "vertex_ai/virtual-try-on-001",
    "vertex_ai 2027-05-19": "vertex_ai/gemini-3.5-flash",
    "vertex_ai-ai21_models 2026-02-27": (
        "vertex_ai/jamba-1.5 vertex_ai/jamba-1.5-large vertex_ai/jamba-1.5-large@001 "
        "vertex_ai/jamba-1.5-mini vertex_ai/jamba-1.5-mini@001"
    ),
    "vertex_ai-anthropic_models 2025-08-01": (
        "vertex_ai/claude-3-opus vertex_ai/claude-3-opus@20240229"
    ),
    "vertex_ai-anthropic_models 2026-02-19": (
        "vertex_ai/claude-3-5-sonnet vertex_ai/claude-3-5-sonnet@20240620"
    ),
    "vertex_ai-anthropic_models 2026-07-05": (
        "vertex_ai/claude-3-5-haiku vertex_ai/claude-3-5-haiku@20241022"
    ),
    "vertex_ai-anthropic_models 2026-08-23": (
        "vertex_ai/claude-3-haiku vertex_ai/claude-3-haiku@20240307"
    ),
    "vertex_ai-anthropic_models 2026-09-29": (
        "vertex_ai/claude-sonnet-4-5 vertex_ai/claude-sonnet-4-5@20250929"
    ),
    "vertex_ai-anthropic_models 2026-10-15": (
        "vertex_ai/claude-haiku-4-5 vertex_ai/claude-haiku-4-5@20251001"
    ),
    "vertex_ai-anthropic_models 2026-11-24": (
        "vertex_ai/claude-opus-4-5 vertex_ai/claude-opus-4-5@20251101"
    ),
    "vertex_ai-anthropic_models 2026-12-24": (
        "vertex_ai/claude-sonnet-5 vertex_ai/claude-sonnet-5@default"
    ),
    "vertex_ai-anthropic_models 2027-01-24": (
        "vertex_ai/claude-opus-5 vertex_ai/claude-opus-5@default"
    ),
    "vertex_ai-anthropic_models 2027-02-05": (
        "vertex_ai/claude-opus-4-6 vertex_ai/claude-opus-4-6@default"
    ),
    "vertex_ai-anthropic_models 2027-03-01": (
        "vertex_ai/claude-fable-5-1 vertex_ai/claude-fable-5-1@default"
    ),
    "vertex_ai-anthropic_models 2027-04-16": (
        "vertex_ai/claude-opus-4-7 vertex_ai/claude-opus-4-7@default"
    ),
    "vertex_ai-anthropic_models 2027-05-28": (
        "vertex_ai/claude-opus-4-8 vertex_ai/claude-opus-4-8@default"
    ),
    "vertex_ai-anthropic_models 2027-06-08": (
        "vertex_ai/claude-fable-5 vertex_ai/claude-fable-5@default"
    ),
    "vertex_ai-deepseek_models 2026-10-21": (
        "vertex_ai/deepseek-ai/deepseek-r1-0528-maas vertex_ai/deepseek-ai/deepseek-v3.1-maas "
        "vertex_ai/deepseek-ai/deepseek-v3.2-maas"
    ),
    "vertex_ai-embedding-models 2027-04-01": (
        "multimodalembedding@001 text-embedding-004 text-embedding-005 "
        "text-multilingual-embedding-002"
    ),
    "vertex_ai-embedding-models 2028-05-20": "gemini-embedding-001",
    "vertex_ai-language-models 2026-10-20": (
        "gemini-2.5-flash gemini-2.5-flash-lite gemini-2.5-pro"
    ),
    "vertex_ai-language-models 2026-11-19": "gemini-3.6-flash",
    "vertex_ai-language-models 2026-12-13": "gemini-live-2.5-flash-native-audio",
    "vertex_ai-language-models 2027-01-28": "gemini-3.7-flash",
    "vertex_ai-language-models 2027-03-15": (
        "gemini-2.5-flash-image vertex_ai/gemini-2.5-flash-image"
    ),
    "vertex_ai-language-models 2027-05-07": (
        "gemini-3.1-flash-lite vertex_ai/gemini-3.1-flash-lite"
    ),
    "vertex_ai-language-models 2027-05-19": "gemini-3.5-flash",
    "vertex_ai-language-models 2027-05-28": (
        "gemini-3-pro-image gemini-3.1-flash-image vertex_ai/gemini-3-pro-image "
        "vertex_ai/gemini-3.1-flash-image"
    ),
    "vertex_ai-language-models 2027-07-21": (
        "gemini-3.5-flash-lite vertex_ai/gemini-3.5-flash-lite"
    ),
    "vertex_ai-llama_models 2026-10-21": "vertex_ai/meta/llama-3.3-70b-instruct-maas",
    "vertex_ai-minimax_models 2026-10-21": "vertex_ai/minimaxai/minimax-m2-maas",
    "vertex_ai-moonshot_models 2026-10-21": "vertex_ai/moonshotai/kimi-k2-thinking-maas",
    "vertex_ai-openai_models 2026-10-21": "vertex_ai/openai/gpt-oss-20b-maas",
    "vertex_ai-qwen_models 2026-10-21": (
        "vertex_ai/qwen/qwen3-235b-a22b-instruct-2507-maas "
        "vertex_ai/qwen/qwen3-coder-480b-a35b-instruct-maas "
        "vertex_ai/qwen/qwen3-next-80b-a3b-instruct-maas "
        "vertex_ai/qwen/qwen3-next-80b-a3b-thinking-maas"
    ),
    "vertex_ai-video-models 2026-06-30": (
        "vertex_ai/veo-3.0-fast-generate-001 vertex_ai/veo-3.0-generate-001"
    ),
    "vertex_ai-video-models 2026-11-17": (
        "vertex_ai/veo-3.1-fast-generate-001 vertex_ai/veo-3.1-generate-001"
    ),
    "vertex_ai-zai_models 2026-10-21": (
        "vertex_ai/zai-org/glm-4.7-maas vertex_ai/zai-org/glm-5-maas"
    ),
    "wandb 2026-10-05": (
        "wandb/JetBrains/Mellum2-12B-A2.5B-Instruct wandb/OpenPipe/Qwen3-14B-Instruct "
        "wandb/Qwen/Qwen3-30B-A3B-Instruct-2507 wandb/Qwen/Qwen3.5-35B-A3B wandb/Qwen/Qwen3.6-27B "
        "wandb/deepseek-ai/DeepSeek-V4-Flash wandb/deepseek-ai/DeepSeek-V4-Pro "
        "wandb/ibm-granite/granite-4.1-8b wandb/meta-llama/Llama-3.1-70B-Instruct"
    ),
    "xai 2026-10-02": "xai/grok-voice-transcribe-1.0",
    "xai 2026-11-02": (
        "xai/grok-imagine-image-quality xai/grok-imagine-image-quality-20260403 "
        "xai/grok-imagine-image-quality-latest"
    ),
}

PRICES = {
    "agentcore - -": "agentcore/search",
    "ai21 0.2 0.4": "jamba-1.5 jamba-1.5-mini jamba-1.5-mini@001 jamba-mini-1.6 jamba-mini-1.7",
    "ai21 10 10": "j2-mid",
    "ai21 15 15": "j2-ultra",
    "ai21 2 8": "jamba-1.5-large jamba-1.5-large@001 jamba-large-1.6 jamba-large-1.7",
    "ai21 3 3": "j2-light",
    "aihubmix 0.03 0.15": "aihubmix/agnes-2.5-flash",
    "aihubmix 0.030136 0.30136": "aihubmix/doubao-seed-2-0-mini",
    "aihubmix 0.06 0.22": "aihubmix/cc-glm-5.1 aihubmix/coding-glm-5.3",
    "aihubmix 0.08 0.16": "aihubmix/coding-xiaomi-mimo-v2.5",
    "aihubmix 0.08 0.4": "aihubmix/coding-xiaomi-mimo-v2-omni",
    "aihubmix 0.09041 0.54246": "aihubmix/doubao-seed-2-0-lite-260428",
    "aihubmix 0.1126 0.380025": "aihubmix/qwen3.8-flash",
    "aihubmix 0.1126 0.9008": "aihubmix/qwen3.5-122b-a10b",
    "aihubmix 0.11268 0.39438": "aihubmix/glm-5.3-flash",
    "aihubmix 0.137 0.548": "aihubmix/qwen3-coder-next",
    "aihubmix 0.14 0.39998": "aihubmix/gemma-4-26b-a4b-it aihubmix/gemma-4-31b-it",
    "aihubmix 0.142 0.284": "aihubmix/deepseek-v4-flash",
    "aihubmix 0.1562 0.6248": "aihubmix/hy3",
    "aihubmix 0.1644 0.9864": "aihubmix/qwen3.5-397b-a17b",
    "aihubmix 0.2 0.4": "aihubmix/coding-xiaomi-mimo-v2.5-pro",
    "aihubmix 0.2 1.2": "aihubmix/gpt-5.6-luna",
    "aihubmix 0.2 1.25": "aihubmix/gpt-5.4-nano",
    "aihubmix 0.22 1.32": "aihubmix/step-3.7-flash",
    "aihubmix 0.254 1.524": "aihubmix/qwen3.6-35b-a3b",
    "aihubmix 0.282 1.128": "aihubmix/qwen3.7-plus",
    "aihubmix 0.288 1.152": "aihubmix/minimax-m3",
    "aihubmix 0.2958 1.1832": "aihubmix/minimax-m2.7",
    "aihubmix 0.3 2.499999": "aihubmix/gemini-3.5-flash-lite",
    "aihubmix 0.422 2.532": "aihubmix/qwen3.6-27b",
    "aihubmix 0.44 1.61333": "aihubmix/coding-kimi-k3",
    "aihubmix 0.44 2.2": "aihubmix/mimo-v2-omni",
    "aihubmix 0.45 0.9": "aihubmix/agnes-2.5-pro",
    "aihubmix 0.46475 2.32375": "aihubmix/doubao-seed-2-1-turbo",
    "aihubmix 0.4822 2.411": (
        "aihubmix/doubao-seed-2-0-code-preview aihubmix/doubao-seed-2-0-pro"
    ),
    "aihubmix 0.5 3": "aihubmix/gemini-3-flash-preview aihubmix/gemini-3-flash-preview-search",
    "aihubmix 0.5634 2.5353": "aihubmix/ernie-5.1",
    "aihubmix 0.7042 3.09848": "aihubmix/glm-5v-turbo",
    "aihubmix 0.75 3.75": "aihubmix/gemini-3.7-flash",
    "aihubmix 0.75 4.5": "aihubmix/gpt-5.4-mini",
    "aihubmix 0.7746 3.0984": "aihubmix/longcat-2.0",
    "aihubmix 0.845 2.535": "aihubmix/hy4-preview",
    "aihubmix 0.95 3.9995": "aihubmix/kimi-k2.6",
    "aihubmix 1 2": "aihubmix/grok-build-0.1",
    "aihubmix 1.1 3.3": "aihubmix/mimo-v2-pro",
    "aihubmix 1.1 5.5": "aihubmix/claude-haiku-4-5",
    "aihubmix 1.1268 3.9438": "aihubmix/glm-5.3",
    "aihubmix 1.268 7.608": "aihubmix/qwen3.6-max-preview",
    "aihubmix 1.375 4.675": "aihubmix/muse-spark-1.2",
    "aihubmix 1.69 3.38": "aihubmix/deepseek-v4-pro",
    "aihubmix 1.69 5.07": "aihubmix/qwen3.8-max",
    "aihubmix 1.75 14": "aihubmix/gpt-5.3-codex",
    "aihubmix 1.9 7.999": "aihubmix/kimi-k2.7-code-highspeed",
    "aihubmix 11 55": "aihubmix/claude-fable-5",
    "aihubmix 2 10": "aihubmix/claude-sonnet-5",
    "aihubmix 2 12": (
        "aihubmix/gemini-3.1-pro-preview aihubmix/gemini-3.1-pro-preview-customtools "
        "aihubmix/gpt-5.6-terra"
    ),
    "aihubmix 2 6": (
        "aihubmix/grok-4-20-non-reasoning aihubmix/grok-4-20-reasoning aihubmix/grok-4.6 "
        "aihubmix/qwen3.8-2.4t-a95b"
    ),
    "aihubmix 2 8": "aihubmix/mai-thinking-1",
    "aihubmix 2.254 7.889": "aihubmix/glm-5.2-fast-preview",
    "aihubmix 2.5 10": "aihubmix/command-a-plus-05-2026",
    "aihubmix 2.5 15": "aihubmix/gpt-5.4-high aihubmix/gpt-5.4-low",
    "aihubmix 3 15": "aihubmix/kimi-k3",
    "aihubmix 30 180": "aihubmix/gpt-5.5-pro",
    "aihubmix 4 20": "aihubmix/gpt-5.6-sol-disc",
    "aihubmix 5 25": "aihubmix/claude-opus-4-8-think aihubmix/claude-opus-5",
    "aihubmix 5 30": "aihubmix/gpt-5.5 aihubmix/gpt-chat-latest",
    "aiml - -": (
        "aiml/dall-e-2 aiml/dall-e-3 aiml/flux-pro aiml/flux-pro/v1.1 aiml/flux-pro/v1.1-ultra "
        "aiml/flux-realism aiml/flux/dev aiml/flux/kontext-max/text-to-image "
        "aiml/flux/kontext-pro/text-to-image aiml/flux/schnell "
        "aiml/google/imagen-4.0-ultra-generate-001 aiml/google/nano-banana-pro "
        "aiml/openai/gpt-image-2"
    ),
    "amazon_nova 0.035 0.14": "amazon-nova/nova-micro-v1",
    "amazon_nova 0.06 0.24": "amazon-nova/nova-lite-v1",
    "amazon_nova 0.8 3.2": "amazon-nova/nova-pro-v1",
    "amazon_nova 2.5 12.5": "amazon-nova/nova-premier-v1",
    "anthropic 0.1 0.5": "claude-haiku-5-5",
    "anthropic 1 5": "claude-haiku-4-5 claude-haiku-4-5-20251001",
    "anthropic 10 50": (
        "claude-fable-5 claude-fable-5-1 claude-mythos-5 claude-mythos-5-1 claude-mythos-preview"
    ),
    "anthropic 2 10": "claude-sonnet-5 claude-sonnet-5-5",
    "anthropic 3 15": "claude-sonnet-4-5 claude-sonnet-4-5-20250929 claude-sonnet-4-6",
    "anthropic 4 20": "claude-opus-5-5",
    "anthropic 5 25": (
        "claude-opus-4-5 claude-opus-4-5-20251101 claude-opus-4-6 claude-opus-4-6-20260205 "
        "claude-opus-4-7 claude-opus-4-7-20260416 claude-opus-4-8 claude-opus-5"
    ),
    "anyscale 0.15 0.15": (
        "anyscale/HuggingFaceH4/zephyr-7b-beta anyscale/google/gemma-7b-it "
        "anyscale/meta-llama/Llama-2-7b-chat-hf anyscale/meta-llama/Meta-Llama-3-8B-Instruct "
        "anyscale/mistralai/Mistral-7B-Instruct-v0.1 "
        "anyscale/mistralai/Mixtral-8x7B-Instruct-v0.1"
    ),
    "anyscale 0.25 0.25": "anyscale/meta-llama/Llama-2-13b-chat-hf",
    "anyscale 0.9 0.9": "anyscale/mistralai/Mixtral-8x22B-Instruct-v0.1",
    "anyscale 1 1": (
        "anyscale/codellama/CodeLlama-34b-Instruct-hf "
        "anyscale/codellama/CodeLlama-70b-Instruct-hf anyscale/meta-llama/Llama-2-70b-chat-hf "
        "anyscale/meta-llama/Meta-Llama-3-70B-Instruct"
    ),
    "apiserpent - -": "apiserpent/deep_search apiserpent/search",
    "assemblyai - -": "assemblyai/best assemblyai/nano",
    "aws_polly - -": (
        "aws_polly/generative aws_polly/long-form aws_polly/neural aws_polly/standard"
    ),
    "azure - -": (
        "azure/container azure/gpt-image-1 azure/gpt-image-1-mini azure/gpt-image-2 "
        "azure/gpt-image-2-2026-04-21 azure/gpt-image-2.5-flare azure/gpt-image-2.5-sunburst "
        "azure/gpt-live-1 azure/gpt-live-transcribe azure/gpt-realtime-translate "
        "azure/gpt-realtime-whisper azure/gpt-transcribe azure/hd/1024-x-1024/dall-e-3 "
        "azure/hd/1024-x-1792/dall-e-3 azure/hd/1792-x-1024/dall-e-3 "
        "azure/high/1024-x-1024/gpt-image-1 azure/high/1024-x-1024/gpt-image-1-mini "
        "azure/high/1024-x-1536/gpt-image-1 azure/high/1024-x-1536/gpt-image-1-mini "
        "azure/high/1536-x-1024/gpt-image-1 azure/high/1536-x-1024/gpt-image-1-mini "
        "azure/low/1024-x-1024/gpt-image-1 azure/low/1024-x-1024/gpt-image-1-mini "
        "azure/low/1024-x-1536/gpt-image-1 azure/low/1024-x-1536/gpt-image-1-mini "
        "azure/low/1536-x-1024/gpt-image-1 azure/low/1536-x-1024/gpt-image-1-mini "
        "azure/medium/1024-x-1024/gpt-image-1 azure/medium/1024-x-1024/gpt-image-1-mini "
        "azure/medium/1024-x-1536/gpt-image-1 azure/medium/1024-x-1536/gpt-image-1-mini "
        "azure/medium/1536-x-1024/gpt-image-1 azure/medium/1536-x-1024/gpt-image-1-mini "
        "azure/sora-2 azure/sora-2-pro azure/sora-2-pro-high-res azure/speech/azure-stt "
        "azure/speech/azure-tts azure/speech/azure-tts-hd azure/standard/1024-x-1024/dall-e-2 "
        "azure/standard/1024-x-1024/dall-e-3 azure/standard/1024-x-1792/dall-e-3 "
        "azure/standard/1792-x-1024/dall-e-3 azure/tts-1 azure/tts-1-hd azure/whisper "
        "azure/whisper-1"
    ),
    "azure 0.022 0": (
        "azure/eu/text-embedding-3-small azure/text-embedding-3-small "
        "azure/us/text-embedding-3-small"
    ),
    "azure 0.025 0": "azure/us-gov/text-embedding-3-small",
    "azure 0.05 0.4": "azure/gpt-5-nano azure/gpt-5-nano-2025-08-07",
    "azure 0.055 0.44": (
        "azure/eu/gpt-5-nano azure/eu/gpt-5-nano-2025-08-07 azure/us/gpt-5-nano "
        "azure/us/gpt-5-nano-2025-08-07"
    ),
    "azure 0.1 0.4": "azure/gpt-4.1-nano azure/gpt-4.1-nano-2025-04-14",
    "azure 0.1 0.5": "azure/gpt-6-luna azure/gpt-6-luna-2026-09-22",
    "azure 0.11 0": (
        "azure/ada azure/eu/text-embedding-ada-002 azure/text-embedding-ada-002 "
        "azure/us/text-embedding-ada-002"
    ),
    "azure 0.11 0.44": (
        "azure/eu/gpt-4.1-nano azure/us/gpt-4.1-nano azure/us/gpt-4.1-nano-2025-04-14"
    ),
    "azure 0.11 0.55": "azure/us/gpt-6-luna",
    "azure 0.12 0.6": "azure/eu/gpt-6-luna",
    "azure 0.14 0": "azure/model-router",
    "azure 0.143 0": (
        "azure/eu/text-embedding-3-large azure/text-embedding-3-large "
        "azure/us/text-embedding-3-large"
    ),
    "azure 0.15 0.6": (
        "azure/global-standard/gpt-4o-mini azure/gpt-4o-mini azure/gpt-4o-mini-2024-07-18 "
        "azure/gpt-4o-mini-audio-preview-2024-12-17"
    ),
    "azure 0.163 0": "azure/us-gov/text-embedding-3-large",
    "azure 0.165 0.66": (
        "azure/eu/gpt-4o-mini azure/eu/gpt-4o-mini-2024-07-18 azure/us/gpt-4o-mini "
        "azure/us/gpt-4o-mini-2024-07-18"
    ),
    "azure 0.2 1.2": "azure/gpt-5.6-luna azure/gpt-5.6-luna-2026-07-09",
    "azure 0.2 1.25": "azure/gpt-5.4-nano azure/gpt-5.4-nano-2026-03-17",
    "azure 0.22 1.32": "azure/eu/gpt-5.6-luna azure/us/gpt-5.6-luna",
    "azure 0.22 1.375": "azure/eu/gpt-5.4-nano azure/us/gpt-5.4-nano",
    "azure 0.25 2": (
        "azure/global/gpt-5.1-codex-mini azure/gpt-5-mini azure/gpt-5-mini-2025-08-07 "
        "azure/gpt-5.1-codex-mini azure/gpt-5.1-codex-mini-2025-11-13"
    ),
    "azure 0.275 2.2": (
        "azure/eu/gpt-5-mini azure/eu/gpt-5-mini-2025-08-07 azure/eu/gpt-5.1-codex-mini "
        "azure/us/gpt-5-mini azure/us/gpt-5-mini-2025-08-07 azure/us/gpt-5.1-codex-mini"
    ),
    "azure 0.4 1.6": "azure/gpt-4.1-mini azure/gpt-4.1-mini-2025-04-14",
    "azure 0.44 1.76": (
        "azure/eu/gpt-4.1-mini azure/us/gpt-4.1-mini azure/us/gpt-4.1-mini-2025-04-14"
    ),
    "azure 0.5 1.5": "azure/gpt-3.5-turbo azure/gpt-35-turbo",
    "azure 0.6 10": "azure/gpt-4o-mini-tts",
    "azure 0.6 2.4": (
        "azure/gpt-4o-mini-realtime-preview-2024-12-17 azure/gpt-audio-mini "
        "azure/gpt-audio-mini-2025-10-06 azure/gpt-realtime-2.1-mini azure/gpt-realtime-mini "
        "azure/gpt-realtime-mini-2025-10-06"
    ),
    "azure 0.66 2.64": (
        "azure/eu/gpt-4o-mini-realtime-preview-2024-12-17 "
        "azure/us/gpt-4o-mini-realtime-preview-2024-12-17"
    ),
    "azure 0.75 4.5": "azure/gpt-5.4-mini azure/gpt-5.4-mini-2026-03-17",
    "azure 0.825 4.95": "azure/eu/gpt-5.4-mini azure/us/gpt-5.4-mini",
    "azure 1.1 4.4": (
        "azure/o1-mini azure/o1-mini-2024-09-12 azure/o3-mini azure/o3-mini-2025-01-31 "
        "azure/o4-mini azure/o4-mini-2025-04-16"
    ),
    "azure 1.21 4.84": (
        "azure/eu/o1-mini azure/eu/o1-mini-2024-09-12 azure/eu/o3-mini "
        "azure/eu/o3-mini-2025-01-31 azure/eu/o4-mini azure/eu/o4-mini-2025-04-16 "
        "azure/us/o1-mini azure/us/o1-mini-2024-09-12 azure/us/o3-mini "
        "azure/us/o3-mini-2025-01-31 azure/us/o4-mini azure/us/o4-mini-2025-04-16"
    ),
    "azure 1.25 10": (
        "azure/global/gpt-5.1 azure/global/gpt-5.1-codex azure/gpt-5 azure/gpt-5-2025-08-07 "
        "azure/gpt-5-chat azure/gpt-5-codex azure/gpt-5.1 azure/gpt-5.1-2025-11-13 "
        "azure/gpt-5.1-chat azure/gpt-5.1-codex azure/gpt-5.1-codex-2025-11-13 "
        "azure/gpt-5.1-codex-max"
    ),
    "azure 1.25 5": "azure/gpt-4o-mini-transcribe",
    "azure 1.375 11": (
        "azure/eu/gpt-5 azure/eu/gpt-5-2025-08-07 azure/eu/gpt-5-codex azure/eu/gpt-5.1 "
        "azure/eu/gpt-5.1-chat azure/eu/gpt-5.1-codex azure/eu/gpt-5.1-codex-max azure/us/gpt-5 "
        "azure/us/gpt-5-2025-08-07 azure/us/gpt-5-codex azure/us/gpt-5.1 azure/us/gpt-5.1-chat "
        "azure/us/gpt-5.1-codex azure/us/gpt-5.1-codex-max"
    ),
    "azure 1.5 6": "azure/codex-mini",
    "azure 1.513 6.05": "azure/us-gov/o3-mini",
    "azure 1.65 6.6": "azure/eu/codex-mini azure/us/codex-mini",
    "azure 1.71875 13.75": "azure/us-gov/gpt-5.1",
    "azure 1.75 14": (
        "azure/gpt-5.2 azure/gpt-5.2-2025-12-11 azure/gpt-5.2-chat azure/gpt-5.2-codex "
        "azure/gpt-5.3-chat azure/gpt-5.3-codex"
    ),
    "azure 1.925 15.4": (
        "azure/eu/gpt-5.2 azure/eu/gpt-5.2-chat azure/eu/gpt-5.2-codex azure/eu/gpt-5.3-chat "
        "azure/eu/gpt-5.3-codex azure/us/gpt-5.2 azure/us/gpt-5.2-chat azure/us/gpt-5.2-codex "
        "azure/us/gpt-5.3-chat azure/us/gpt-5.3-codex"
    ),
    "azure 10 30": "azure/gpt-4-0125-preview azure/gpt-4-1106-preview",
    "azure 10 40": "azure/o3-deep-research",
    "azure 10 50": "azure/gpt-6-astra azure/gpt-6-astra-2026-09-03",
    "azure 11 33": (
        "azure/gpt-4-turbo azure/gpt-4-turbo-2024-04-09 azure/gpt-4-turbo-vision-preview"
    ),
    "azure 11 44": "azure/eu/o3-deep-research azure/us/o3-deep-research",
    "azure 11 55": "azure/us/gpt-6-astra",
    "azure 12 60": "azure/eu/gpt-6-astra",
    "azure 15 120": "azure/gpt-5-pro",
    "azure 15 60": "azure/o1 azure/o1-2024-12-17",
    "azure 16.5 132": "azure/eu/gpt-5-pro azure/us/gpt-5-pro",
    "azure 16.5 66": (
        "azure/eu/o1 azure/eu/o1-2024-12-17 azure/eu/o1-preview azure/us/o1 "
        "azure/us/o1-2024-12-17 azure/us/o1-preview"
    ),
    "azure 2 10": (
        "azure/gpt-6-sol azure/gpt-6-sol-2026-09-22 azure/gpt-6.1-sol azure/gpt-6.1-sol-2026-09-29"
    ),
    "azure 2 12": "azure/gpt-5.6-terra azure/gpt-5.6-terra-2026-07-09",
    "azure 2 8": "azure/gpt-4.1 azure/gpt-4.1-2025-04-14 azure/o3 azure/o3-2025-04-16",
    "azure 2.2 11": "azure/us/gpt-6-sol azure/us/gpt-6.1-sol",
    "azure 2.2 13.2": "azure/eu/gpt-5.6-terra azure/us/gpt-5.6-terra",
    "azure 2.2 8.8": (
        "azure/eu/gpt-4.1 azure/eu/o3 azure/eu/o3-2025-04-16 azure/us/gpt-4.1 "
        "azure/us/gpt-4.1-2025-04-14 azure/us/o3 azure/us/o3-2025-04-16"
    ),
    "azure 2.4 12": "azure/apac/gpt-6.1-sol azure/eu/gpt-6-sol azure/eu/gpt-6.1-sol",
    "azure 2.5 10": (
        "azure/global-standard/gpt-4o-2024-08-06 azure/global-standard/gpt-4o-2024-11-20 "
        "azure/global/gpt-4o-2024-08-06 azure/global/gpt-4o-2024-11-20 azure/gpt-4o "
        "azure/gpt-4o-2024-08-06 azure/gpt-4o-2024-11-20 azure/gpt-4o-audio-preview-2024-12-17 "
        "azure/gpt-4o-transcribe azure/gpt-4o-transcribe-diarize azure/gpt-audio "
        "azure/gpt-audio-1.5 azure/gpt-audio-1.5-2026-02-23 azure/gpt-audio-2025-08-28"
    ),
    "azure 2.5 15": "azure/gpt-5.4 azure/gpt-5.4-2026-03-05",
    "azure 2.75 11": (
        "azure/eu/gpt-4o azure/eu/gpt-4o-2024-08-06 azure/eu/gpt-4o-2024-11-20 azure/us/gpt-4o "
        "azure/us/gpt-4o-2024-08-06 azure/us/gpt-4o-2024-11-20"
    ),
    "azure 2.75 16.5": (
        "azure/eu/gpt-5.4 azure/eu/gpt-5.4-2026-03-05 azure/us/gpt-5.4 azure/us/gpt-5.4-2026-03-05"
    ),
    "azure 20 80": "azure/o3-pro azure/o3-pro-2025-06-10",
    "azure 21 168": "azure/gpt-5.2-pro azure/gpt-5.2-pro-2025-12-11",
    "azure 23.1 184.8": "azure/eu/gpt-5.2-pro azure/us/gpt-5.2-pro",
    "azure 3 12": "azure/computer-use-preview",
    "azure 3 15": "azure/command-r-plus",
    "azure 3 4": "azure/gpt-35-turbo-16k azure/gpt-35-turbo-16k-0613",
    "azure 3.3 13.2": "azure/eu/computer-use-preview azure/us/computer-use-preview",
    "azure 30 180": (
        "azure/gpt-5.4-pro azure/gpt-5.4-pro-2026-03-05 azure/gpt-5.5-pro "
        "azure/gpt-5.5-pro-2026-04-23"
    ),
    "azure 30 60": "azure/gpt-4 azure/gpt-4-0613",
    "azure 33 198": "azure/eu/gpt-5.4-pro azure/us/gpt-5.4-pro",
    "azure 4 16": (
        "azure/gpt-realtime azure/gpt-realtime-1.5 azure/gpt-realtime-1.5-2026-02-23 "
        "azure/gpt-realtime-2025-08-28"
    ),
    "azure 4 20": "azure/gpt-5.6 azure/gpt-5.6-sol azure/gpt-5.6-sol-2026-07-09",
    "azure 4 24": "azure/gpt-realtime-2 azure/gpt-realtime-2.1",
    "azure 4.4 22": (
        "azure/eu/gpt-5.6 azure/eu/gpt-5.6-sol azure/us/gpt-5.6 azure/us/gpt-5.6-sol"
    ),
    "azure 5 10": "azure/gpt-image-1.5 azure/gpt-image-1.5-2025-12-16",
    "azure 5 15": "azure/gpt-4o-2024-05-13",
    "azure 5 20": (
        "azure/gpt-4o-realtime-preview-2024-10-01 azure/gpt-4o-realtime-preview-2024-12-17"
    ),
    "azure 5 30": (
        "azure/chat-latest azure/gpt-5.5 azure/gpt-5.5-2026-04-23 azure/gpt-5.5-2026-04-24 "
        "azure/gpt-chat-latest"
    ),
    "azure 5.5 16.5": "azure/eu/gpt-4o-2024-05-13 azure/us/gpt-4o-2024-05-13",
    "azure 5.5 22": (
        "azure/eu/gpt-4o-realtime-preview-2024-10-01 azure/eu/gpt-4o-realtime-preview-2024-12-17 "
        "azure/us/gpt-4o-realtime-preview-2024-10-01 azure/us/gpt-4o-realtime-preview-2024-12-17"
    ),
    "azure 5.5 33": (
        "azure/eu/gpt-5.5 azure/eu/gpt-5.5-2026-04-23 azure/eu/gpt-5.5-2026-04-24 "
        "azure/us/gpt-5.5 azure/us/gpt-5.5-2026-04-23 azure/us/gpt-5.5-2026-04-24 "
        "azure/us/gpt-chat-latest"
    ),
    "azure 60 120": "azure/gpt-4-32k azure/gpt-4-32k-0613",
    "azure 75 150": "azure/gpt-4.5-preview",
    "azure 8 24": "azure/mistral-large-2402 azure/mistral-large-latest",
    "azure_ai - -": (
        "azure_ai/Cohere-parse-v5 azure_ai/FLUX-1.1-pro azure_ai/FLUX.1-Kontext-pro "
        "azure_ai/FLUX.2-flex azure_ai/MAI-Image-2.5 azure_ai/MAI-Image-2.5-Flash "
        "azure_ai/MAI-Image-2.5-Pro azure_ai/MAI-Image-2.6 azure_ai/MAI-Image-2.6-Flash "
        "azure_ai/doc-intelligence/prebuilt-document azure_ai/doc-intelligence/prebuilt-layout "
        "azure_ai/doc-intelligence/prebuilt-read azure_ai/flux.2-pro azure_ai/gpt-image-2 "
        "azure_ai/mistral-document-ai-2512 azure_ai/mistral-ocr-2505 azure_ai/mistral-ocr-2512 "
        "azure_ai/mistral-ocr-4-0 azure_ai/whisper"
    ),
    "azure_ai 0 0": (
        "azure_ai/cohere-rerank-v3-english azure_ai/cohere-rerank-v3-multilingual "
        "azure_ai/cohere-rerank-v4.0-fast azure_ai/cohere-rerank-v4.0-pro"
    ),
    "azure_ai 0.04 0.04": "azure_ai/ministral-3b",
    "azure_ai 0.042 0": "azure_ai/Microsoft-Decision-1",
    "azure_ai 0.06 0.22": "azure_ai/FW-Nemotron-Lightning-3.5-30B-A3B",
    "azure_ai 0.075 0.3": "azure_ai/Phi-4-mini-instruct azure_ai/Phi-4-mini-reasoning",
    "azure_ai 0.08 0": "azure_ai/Cohere-Embed-V5-Fast",
    "azure_ai 0.08 0.32": "azure_ai/Phi-4-multimodal-instruct",
    "azure_ai 0.1 0": "azure_ai/Cohere-embed-v3-english azure_ai/Cohere-embed-v3-multilingual",
    "azure_ai 0.1 0.3": "azure_ai/mistral-small-2503",
    "azure_ai 0.1 0.5": "azure_ai/claude-haiku-5-5 azure_ai/gpt-6-luna",
    "azure_ai 0.12 0": "azure_ai/Cohere-Embed-V5-Pro azure_ai/embed-v-4-0",
    "azure_ai 0.125 0.5": "azure_ai/Phi-4 azure_ai/Phi-4-reasoning",
    "azure_ai 0.13 0.52": (
        "azure_ai/Phi-3-mini-128k-instruct azure_ai/Phi-3-mini-4k-instruct "
        "azure_ai/Phi-3.5-mini-instruct azure_ai/Phi-3.5-vision-instruct"
    ),
    "azure_ai 0.14 0": "azure_ai/model-router azure_ai/model_router",
    "azure_ai 0.15 0.15": "azure_ai/mistral-nemo",
    "azure_ai 0.15 0.31": "azure_ai/FW-DeepSeek-V4-Flash",
    "azure_ai 0.15 0.6": (
        "azure_ai/Phi-3-small-128k-instruct azure_ai/Phi-3-small-8k-instruct azure_ai/gpt-oss-120b"
    ),
    "azure_ai 0.16 0.64": "azure_ai/Phi-3.5-MoE-instruct",
    "azure_ai 0.165 0.66": "azure_ai/FW-GPT-OSS-120B",
    "azure_ai 0.17 0.68": (
        "azure_ai/Phi-3-medium-128k-instruct azure_ai/Phi-3-medium-4k-instruct"
    ),
    "azure_ai 0.188 0.625": "azure_ai/FW-GLM-5.3-Flash",
    "azure_ai 0.19 0.51": "azure_ai/deepseek-v4-flash",
    "azure_ai 0.2 0.5": (
        "azure_ai/grok-4-1-fast-non-reasoning azure_ai/grok-4-1-fast-reasoning "
        "azure_ai/grok-4-fast-non-reasoning azure_ai/grok-4-fast-reasoning"
    ),
    "azure_ai 0.2 0.78": "azure_ai/Llama-4-Scout-17B-16E-Instruct",
    "azure_ai 0.2 1.25": "azure_ai/gpt-5.4-nano azure_ai/gpt-5.4-nano-2026-03-17",
    "azure_ai 0.2 1.5": "azure_ai/grok-code-fast-1",
    "azure_ai 0.25 1": "azure_ai/Llama-4-Maverick-17B-128E-Instruct-FP8",
    "azure_ai 0.25 1.27": "azure_ai/grok-3-mini",
    "azure_ai 0.3 0.9": "azure_ai/Codestral-2501",
    "azure_ai 0.3 1.2": "azure_ai/deepseek-v4.1-flash",
    "azure_ai 0.33 1.32": "azure_ai/FW-MiniMax-M2.5 azure_ai/FW-MiniMax-M3",
    "azure_ai 0.375 1.5": "azure_ai/FW-DeepSeek-V4.1-Flash",
    "azure_ai 0.4 2": "azure_ai/mistral-medium-2505",
    "azure_ai 0.44 1.32": "azure_ai/DeepSeek-V4-Flash-0731",
    "azure_ai 0.5 0.7": "azure_ai/jamba-instruct",
    "azure_ai 0.5 1.5": "azure_ai/mistral-large-3",
    "azure_ai 0.58 1.68": "azure_ai/deepseek-v3.2 azure_ai/deepseek-v3.2-speciale",
    "azure_ai 0.6 2.5": "azure_ai/kimi-k2-thinking",
    "azure_ai 0.6 3": "azure_ai/kimi-k2.5",
    "azure_ai 0.6 3.5": "azure_ai/MAI-Cyber-1-Flash",
    "azure_ai 0.62 1.85": "azure_ai/FW-DeepSeek-V3.2",
    "azure_ai 0.66 2.64": "azure_ai/FW-Nemotron-3-Ultra-NVFP4",
    "azure_ai 0.66 3.3": "azure_ai/FW-Kimi-K2.5",
    "azure_ai 0.71 0.71": "azure_ai/Llama-3.3-70B-Instruct",
    "azure_ai 0.75 4.5": "azure_ai/gpt-5.4-mini azure_ai/gpt-5.4-mini-2026-03-17",
    "azure_ai 0.8 3.2": "azure_ai/Cohere-command-a-plus-05-2026",
    "azure_ai 0.95 4": "azure_ai/kimi-k2.6 azure_ai/kimi-k2.7-code",
    "azure_ai 1 3": "azure_ai/mistral-small",
    "azure_ai 1 5": "azure_ai/claude-haiku-4-5",
    "azure_ai 1.045 4.4": "azure_ai/FW-Kimi-K2.6",
    "azure_ai 1.05 4.4": "azure_ai/FW-Kimi-K2.7-Code",
    "azure_ai 1.1 0.37": "azure_ai/Meta-Llama-3-70B-Instruct",
    "azure_ai 1.1 3.52": "azure_ai/FW-GLM-5",
    "azure_ai 1.1 4.46": "azure_ai/FW-Inkling",
    "azure_ai 1.14 4.56": "azure_ai/deepseek-v3 azure_ai/deepseek-v3-0324",
    "azure_ai 1.23 4.94": "azure_ai/deepseek-v3.1",
    "azure_ai 1.25 2.5": (
        "azure_ai/grok-4-20-non-reasoning azure_ai/grok-4-20-reasoning azure_ai/grok-4.3"
    ),
    "azure_ai 1.35 5.4": "azure_ai/MAI-DS-R1 azure_ai/deepseek-r1",
    "azure_ai 1.5 6": "azure_ai/codex-mini",
    "azure_ai 1.5 7.5": "azure_ai/mistral-medium-3-5",
    "azure_ai 1.54 4.84": "azure_ai/FW-GLM-5.1 azure_ai/FW-GLM-5.2",
    "azure_ai 1.74 3.48": "azure_ai/deepseek-v4-pro",
    "azure_ai 1.75 5.5": "azure_ai/FW-GLM-5.3",
    "azure_ai 1.925 3.828": "azure_ai/FW-DeepSeek-V4-Pro",
    "azure_ai 10 50": "azure_ai/claude-fable-5 azure_ai/claude-fable-5-1 azure_ai/gpt-6-astra",
    "azure_ai 2 10": (
        "azure_ai/claude-sonnet-5 azure_ai/claude-sonnet-5-5 azure_ai/gpt-6-sol "
        "azure_ai/gpt-6.1-sol"
    ),
    "azure_ai 2 6": (
        "azure_ai/grok-4.6 azure_ai/grok-4.7 azure_ai/mistral-large-2407 "
        "azure_ai/mistral-large-latest"
    ),
    "azure_ai 2 8": "azure_ai/MAI-Thinking-1",
    "azure_ai 2.31 7.26": "azure_ai/FW-GLM-5.2-Fast",
    "azure_ai 2.5 10": "azure_ai/cohere-command-a",
    "azure_ai 2.5 15": "azure_ai/gpt-5.4 azure_ai/gpt-5.4-2026-03-05",
    "azure_ai 2.68 3.54": "azure_ai/Meta-Llama-3.1-70B-Instruct",
    "azure_ai 3 15": (
        "azure_ai/FW-Kimi-K3 azure_ai/claude-sonnet-4-5 azure_ai/claude-sonnet-4-6 "
        "azure_ai/grok-3 azure_ai/grok-4"
    ),
    "azure_ai 30 180": "azure_ai/gpt-5.4-pro azure_ai/gpt-5.4-pro-2026-03-05",
    "azure_ai 3200 9710": "azure_ai/jais-30b-chat",
    "azure_ai 4 12": "azure_ai/mistral-large",
    "azure_ai 4 20": "azure_ai/claude-opus-5-5",
    "azure_ai 5 25": (
        "azure_ai/claude-opus-4-5 azure_ai/claude-opus-4-6 azure_ai/claude-opus-4-7 "
        "azure_ai/claude-opus-4-8 azure_ai/claude-opus-5"
    ),
    "azure_ai 5 30": (
        "azure_ai/gpt-5.5 azure_ai/gpt-5.5-2026-04-23 azure_ai/gpt-5.5-2026-04-24 "
        "azure_ai/gpt-chat-latest"
    ),
    "azure_ai 8 40": "azure_ai/claude-opus-5-5-fast",
    "azure_text 1.65 2.2": (
        "azure/gpt-3.5-turbo-instruct-0914 azure/gpt-35-turbo-instruct "
        "azure/gpt-35-turbo-instruct-0914"
    ),
    "baseten 0.1 0.5": "baseten/openai/gpt-oss-120b",
    "baseten 0.13 0.26": "baseten/deepseek-ai/DeepSeek-V4-Flash-0731",
    "baseten 0.15 0.5": "baseten/zai-org/GLM-5.3-Flash",
    "baseten 0.2 0.5": "baseten/nvidia/NVIDIA-Nemotron-3.5-Super-VL-120B-A12B",
    "baseten 0.3 0.75": "baseten/nvidia/Nemotron-120B-A12B",
    "baseten 0.3 1.2": (
        "baseten/MiniMaxAI/MiniMax-M2.5 baseten/deepseek-ai/DeepSeek-V4.1-Flash "
        "baseten/deepseek-ai/DeepSeek-V4.1-Flash-1017"
    ),
    "baseten 0.5 1.2": "baseten/thinkingmachines/inkling-small",
    "baseten 0.5 1.5": "baseten/deepseek-ai/DeepSeek-V3.1",
    "baseten 0.6 2.2": "baseten/zai-org/GLM-4.6 baseten/zai-org/GLM-4.7",
    "baseten 0.6 2.4": (
        "baseten/deepseek-ai/DeepSeek-V4.1-Flash-1017-Fast "
        "baseten/deepseek-ai/DeepSeek-V4.1-Flash-Fast "
        "baseten/nvidia/NVIDIA-Nemotron-3-Ultra-550B-A55B"
    ),
    "baseten 0.6 2.5": (
        "baseten/moonshotai/Kimi-K2-Instruct-0905 baseten/moonshotai/Kimi-K2-Thinking"
    ),
    "baseten 0.6 3": "baseten/moonshotai/Kimi-K2.5",
    "baseten 0.77 0.77": "baseten/deepseek-ai/DeepSeek-V3-0324",
    "baseten 0.95 3.15": "baseten/zai-org/GLM-5",
    "baseten 0.95 4": "baseten/moonshotai/Kimi-K2.6 baseten/moonshotai/Kimi-K2.7-Code",
    "baseten 1 4.05": "baseten/thinkingmachines/inkling",
    "baseten 1.25 4.25": "baseten/meta-models/muse-spark-open",
    "baseten 1.3 4.3": "baseten/reflection/Beam-1.0",
    "baseten 1.32 3.96": "baseten/deepseek-ai/DeepSeek-V4-Pro-0813",
    "baseten 1.4 4.4": "baseten/zai-org/GLM-5.2 baseten/zai-org/GLM-5.3",
    "baseten 1.74 3.48": "baseten/deepseek-ai/DeepSeek-V4-Pro",
    "baseten 2.1 6.6": "baseten/zai-org/GLM-5.2-Fast baseten/zai-org/GLM-5.3-Fast",
    "baseten 3 15": "baseten/moonshotai/Kimi-K3",
    "bedrock - -": (
        "1024-x-1024/50-steps/bedrock/amazon.nova-canvas-v1:0 "
        "1024-x-1024/50-steps/stability.stable-diffusion-xl-v1 "
        "1024-x-1024/max-steps/stability.stable-diffusion-xl-v1 "
        "512-x-512/50-steps/stability.stable-diffusion-xl-v0 "
        "512-x-512/max-steps/stability.stable-diffusion-xl-v0 amazon.nova-canvas-v1:0 "
        "amazon.titan-image-generator-v1 amazon.titan-image-generator-v2 "
        "amazon.titan-image-generator-v2:0 "
        "bedrock/*/1-month-commitment/cohere.command-light-text-v14 "
        "bedrock/*/1-month-commitment/cohere.command-text-v14 "
        "bedrock/*/6-month-commitment/cohere.command-light-text-v14 "
        "bedrock/*/6-month-commitment/cohere.command-text-v14 "
        "bedrock/ap-northeast-1/1-month-commitment/anthropic.claude-instant-v1 "
        "bedrock/ap-northeast-1/1-month-commitment/anthropic.claude-v1 "
        "bedrock/ap-northeast-1/1-month-commitment/anthropic.claude-v2:1 "
        "bedrock/ap-northeast-1/6-month-commitment/anthropic.claude-instant-v1 "
        "bedrock/ap-northeast-1/6-month-commitment/anthropic.claude-v1 "
        "bedrock/ap-northeast-1/6-month-commitment/anthropic.claude-v2:1 "
        "bedrock/eu-central-1/1-month-commitment/anthropic.claude-instant-v1 "
        "bedrock/eu-central-1/1-month-commitment/anthropic.claude-v1 "
        "bedrock/eu-central-1/1-month-commitment/anthropic.claude-v2:1 "
        "bedrock/eu-central-1/6-month-commitment/anthropic.claude-instant-v1 "
        "bedrock/eu-central-1/6-month-commitment/anthropic.claude-v1 "
        "bedrock/eu-central-1/6-month-commitment/anthropic.claude-v2:1 bedrock/guardrails "
        "bedrock/us-east-1/1-month-commitment/anthropic.claude-instant-v1 "
        "bedrock/us-east-1/1-month-commitment/anthropic.claude-v1 "
        "bedrock/us-east-1/1-month-commitment/anthropic.claude-v2:1 "
        "bedrock/us-east-1/6-month-commitment/anthropic.claude-instant-v1 "
        "bedrock/us-east-1/6-month-commitment/anthropic.claude-v1 "
        "bedrock/us-east-1/6-month-commitment/anthropic.claude-v2:1 "
        "bedrock/us-west-2/1-month-commitment/anthropic.claude-instant-v1 "
        "bedrock/us-west-2/1-month-commitment/anthropic.claude-v1 "
        "bedrock/us-west-2/1-month-commitment/anthropic.claude-v2:1 "
        "bedrock/us-west-2/6-month-commitment/anthropic.claude-instant-v1 "
        "bedrock/us-west-2/6-month-commitment/anthropic.claude-v1 "
        "bedrock/us-west-2/6-month-commitment/anthropic.claude-v2:1 "
        "eu.twelvelabs.marengo-embed-2-7-v1:0 eu.twelvelabs.marengo-embed-3-0-v1:0 "
        "eu.twelvelabs.pegasus-1-2-v1:0 global.twelvelabs.pegasus-1-2-v1:0 "
        "global.twelvelabs.pegasus-1-5-v1:0 max-x-max/50-steps/stability.stable-diffusion-xl-v0 "
        "max-x-max/max-steps/stability.stable-diffusion-xl-v0 stability.sd3-5-large-v1:0 "
        "stability.sd3-large-v1:0 stability.stable-conservative-upscale-v1:0 "
        "stability.stable-creative-upscale-v1:0 stability.stable-fast-upscale-v1:0 "
        "stability.stable-image-control-sketch-v1:0 stability.stable-image-control-structure-v1:0 "
        "stability.stable-image-core-v1:0 stability.stable-image-core-v1:1 "
        "stability.stable-image-erase-object-v1:0 stability.stable-image-inpaint-v1:0 "
        "stability.stable-image-remove-background-v1:0 stability.stable-image-search-recolor-v1:0 "
        "stability.stable-image-search-replace-v1:0 stability.stable-image-style-guide-v1:0 "
        "stability.stable-image-ultra-v1:0 stability.stable-image-ultra-v1:1 "
        "stability.stable-outpaint-v1:0 stability.stable-style-transfer-v1:0 "
        "twelvelabs.marengo-embed-2-7-v1:0 twelvelabs.marengo-embed-3-0-v1:0 "
        "twelvelabs.pegasus-1-2-v1:0 twelvelabs.pegasus-1-5-v1:0 us.amazon.nova-canvas-v1:0 "
        "us.stability.stable-conservative-upscale-v1:0 us.stability.stable-creative-upscale-v1:0 "
        "us.stability.stable-fast-upscale-v1:0 us.stability.stable-image-control-sketch-v1:0 "
        "us.stability.stable-image-control-structure-v1:0 "
        "us.stability.stable-image-erase-object-v1:0 us.stability.stable-image-inpaint-v1:0 "
        "us.stability.stable-image-remove-background-v1:0 "
        "us.stability.stable-image-search-recolor-v1:0 "
        "us.stability.stable-image-search-replace-v1:0 us.stability.stable-image-style-guide-v1:0 "
        "us.stability.stable-outpaint-v1:0 us.stability.stable-style-transfer-v1:0 "
        "us.twelvelabs.marengo-embed-2-7-v1:0 us.twelvelabs.marengo-embed-3-0-v1:0 "
        "us.twelvelabs.pegasus-1-2-v1:0 us.twelvelabs.pegasus-1-5-v1:0"
    ),
    "bedrock 0 0": "amazon.rerank-v1:0 cohere.rerank-v3-5:0",
    "bedrock 0.02 0": "amazon.titan-embed-text-v2:0",
    "bedrock 0.042 0.168": "bedrock/us-gov-west-1/amazon.nova-micro-v1:0",
    "bedrock 0.072 0.276": (
        "bedrock/us-gov-east-1/nvidia.nemotron-nano-9b-v2 "
        "bedrock/us-gov-west-1/nvidia.nemotron-nano-9b-v2"
    ),
    "bedrock 0.072 0.288": (
        "bedrock/us-gov-east-1/nvidia.nemotron-nano-3-30b "
        "bedrock/us-gov-west-1/amazon.nova-lite-v1:0 "
        "bedrock/us-gov-west-1/nvidia.nemotron-nano-3-30b"
    ),
    "bedrock 0.084 0.36": (
        "bedrock/us-gov-east-1/openai.gpt-oss-20b-1:0 bedrock/us-gov-west-1/openai.gpt-oss-20b-1:0"
    ),
    "bedrock 0.1 0": (
        "amazon.titan-embed-g1-text-02 amazon.titan-embed-text-v1 "
        "bedrock/us-gov-east-1/amazon.titan-embed-text-v1 "
        "bedrock/us-gov-west-1/amazon.titan-embed-text-v1 cohere.embed-english-v3 "
        "cohere.embed-multilingual-v3"
    ),
    "bedrock 0.1 0.1": "meta.llama3-2-1b-instruct-v1:0 us.meta.llama3-2-1b-instruct-v1:0",
    "bedrock 0.1 0.5": "bedrock/claude_platform/claude-haiku-5-5",
    "bedrock 0.11 0": "bedrock/us-gov-west-1/amazon.titan-embed-text-v2:0",
    "bedrock 0.12 0": "cohere.embed-v4:0 global.cohere.embed-v4:0 us.cohere.embed-v4:0",
    "bedrock 0.12 0.6": (
        "bedrock/us-gov-east-1/anthropic.claude-haiku-5-5 "
        "bedrock/us-gov-west-1/anthropic.claude-haiku-5-5"
    ),
    "bedrock 0.13 0.13": "eu.meta.llama3-2-1b-instruct-v1:0",
    "bedrock 0.135 0": "amazon.nova-2-multimodal-embeddings-v1:0",
    "bedrock 0.15 0.15": "meta.llama3-2-3b-instruct-v1:0 us.meta.llama3-2-3b-instruct-v1:0",
    "bedrock 0.15 0.2": (
        "amazon.titan-text-lite-v1 bedrock/us-east-1/mistral.mistral-7b-instruct-v0:2 "
        "bedrock/us-west-2/mistral.mistral-7b-instruct-v0:2 mistral.mistral-7b-instruct-v0:2"
    ),
    "bedrock 0.1545 1.236": "bedrock/ap-southeast-2/qwen.qwen3-next-80b-a3b",
    "bedrock 0.16 0.16": "meta.llama3-2-11b-instruct-v1:0 us.meta.llama3-2-11b-instruct-v1:0",
    "bedrock 0.162 0": "bedrock/us-gov-west-1/amazon.nova-2-multimodal-embeddings-v1:0",
    "bedrock 0.18 0.72": (
        "bedrock/us-gov-east-1/openai.gpt-oss-120b-1:0 "
        "bedrock/us-gov-west-1/openai.gpt-oss-120b-1:0"
    ),
    "bedrock 0.18 0.78": (
        "bedrock/us-gov-east-1/nvidia.nemotron-super-3-120b "
        "bedrock/us-gov-west-1/nvidia.nemotron-super-3-120b"
    ),
    "bedrock 0.18 1.41": (
        "bedrock/ap-south-1/qwen.qwen3-next-80b-a3b bedrock/eu-west-1/qwen.qwen3-next-80b-a3b"
    ),
    "bedrock 0.18 1.45": (
        "bedrock/ap-northeast-1/qwen.qwen3-next-80b-a3b bedrock/sa-east-1/qwen.qwen3-next-80b-a3b"
    ),
    "bedrock 0.19 0.19": "eu.meta.llama3-2-3b-instruct-v1:0",
    "bedrock 0.2 0": "bedrock/us-gov-east-1/amazon.titan-embed-text-v2:0",
    "bedrock 0.2 0.26": "bedrock/eu-west-3/mistral.mistral-7b-instruct-v0:2",
    "bedrock 0.2 0.4": "ai21.jamba-1-5-mini-v1:0",
    "bedrock 0.2 0.6": "amazon.titan-text-express-v1",
    "bedrock 0.22 0.22": "meta.llama3-1-8b-instruct-v1:0 us.meta.llama3-1-8b-instruct-v1:0",
    "bedrock 0.23 1.01": "bedrock/eu-west-2/nvidia.nemotron-super-3-120b",
    "bedrock 0.23 1.86": "bedrock/eu-west-2/qwen.qwen3-next-80b-a3b",
    "bedrock 0.24 0.72": (
        "bedrock/us-gov-east-1/nvidia.nemotron-nano-12b-v2 "
        "bedrock/us-gov-west-1/nvidia.nemotron-nano-12b-v2"
    ),
    "bedrock 0.3 0.4": (
        "bedrock/us-gov-east-1/amazon.titan-text-lite-v1 "
        "bedrock/us-gov-west-1/amazon.titan-text-lite-v1"
    ),
    "bedrock 0.3 0.6": (
        "bedrock/us-east-1/meta.llama3-8b-instruct-v1:0 "
        "bedrock/us-gov-west-1/meta.llama3-8b-instruct-v1:0 "
        "bedrock/us-west-1/meta.llama3-8b-instruct-v1:0 cohere.command-light-text-v14 "
        "meta.llama3-8b-instruct-v1:0"
    ),
    "bedrock 0.3 1.2": (
        "bedrock/us-east-1/minimax.minimax-m2.1 bedrock/us-east-1/minimax.minimax-m2.5 "
        "bedrock/us-east-2/minimax.minimax-m2.1 bedrock/us-east-2/minimax.minimax-m2.5 "
        "bedrock/us-west-2/minimax.minimax-m2.1 bedrock/us-west-2/minimax.minimax-m2.5"
    ),
    "bedrock 0.3 2.65": "bedrock/us-gov-east-1/meta.llama3-8b-instruct-v1:0",
    "bedrock 0.31 1.24": "bedrock/ap-southeast-2/minimax.minimax-m2.5",
    "bedrock 0.32 0.65": "bedrock/eu-west-1/meta.llama3-8b-instruct-v1:0",
    "bedrock 0.33 2.75": "amazon.nova-2-5-sonic amazon.nova-2-sonic-v1:0",
    "bedrock 0.35 0.69": "bedrock/ca-central-1/meta.llama3-8b-instruct-v1:0",
    "bedrock 0.36 0.72": "bedrock/ap-south-1/meta.llama3-8b-instruct-v1:0",
    "bedrock 0.36 1.44": (
        "bedrock/ap-northeast-1/minimax.minimax-m2.1 bedrock/ap-northeast-1/minimax.minimax-m2.5 "
        "bedrock/ap-south-1/minimax.minimax-m2.1 bedrock/ap-south-1/minimax.minimax-m2.5 "
        "bedrock/ap-southeast-3/minimax.minimax-m2.1 bedrock/ap-southeast-3/minimax.minimax-m2.5 "
        "bedrock/eu-central-1/minimax.minimax-m2.1 bedrock/eu-central-1/minimax.minimax-m2.5 "
        "bedrock/eu-north-1/minimax.minimax-m2.1 bedrock/eu-north-1/minimax.minimax-m2.5 "
        "bedrock/eu-south-1/minimax.minimax-m2.1 bedrock/eu-south-1/minimax.minimax-m2.5 "
        "bedrock/eu-west-1/minimax.minimax-m2.1 bedrock/eu-west-1/minimax.minimax-m2.5 "
        "bedrock/sa-east-1/minimax.minimax-m2.1 bedrock/sa-east-1/minimax.minimax-m2.5"
    ),
    "bedrock 0.39 0.78": "bedrock/eu-west-2/meta.llama3-8b-instruct-v1:0",
    "bedrock 0.45 0.7": (
        "bedrock/us-east-1/mistral.mixtral-8x7b-instruct-v0:1 "
        "bedrock/us-west-2/mistral.mixtral-8x7b-instruct-v0:1 mistral.mixtral-8x7b-instruct-v0:1"
    ),
    "bedrock 0.47 1.86": (
        "bedrock/eu-west-2/minimax.minimax-m2.1 bedrock/eu-west-2/minimax.minimax-m2.5"
    ),
    "bedrock 0.5 0.7": "ai21.jamba-instruct-v1:0",
    "bedrock 0.5 1.01": "bedrock/sa-east-1/meta.llama3-8b-instruct-v1:0",
    "bedrock 0.5 1.2": (
        "bedrock/us-east-1/qwen.qwen3-coder-next bedrock/us-east-2/qwen.qwen3-coder-next "
        "bedrock/us-west-2/qwen.qwen3-coder-next"
    ),
    "bedrock 0.5 1.5": (
        "amazon.titan-text-premier-v1:0 bedrock/us-gov-east-1/amazon.titan-text-premier-v1:0 "
        "bedrock/us-gov-west-1/amazon.titan-text-premier-v1:0"
    ),
    "bedrock 0.59 0.91": "bedrock/eu-west-3/mistral.mixtral-8x7b-instruct-v0:1",
    "bedrock 0.6 1.44": (
        "bedrock/ap-northeast-1/qwen.qwen3-coder-next bedrock/ap-south-1/qwen.qwen3-coder-next "
        "bedrock/ap-southeast-3/qwen.qwen3-coder-next bedrock/eu-central-1/qwen.qwen3-coder-next "
        "bedrock/eu-south-1/qwen.qwen3-coder-next bedrock/eu-west-1/qwen.qwen3-coder-next "
        "bedrock/sa-east-1/qwen.qwen3-coder-next"
    ),
    "bedrock 0.6 2.5": (
        "bedrock/moonshotai.kimi-k2-thinking bedrock/us-east-1/moonshotai.kimi-k2-thinking "
        "bedrock/us-east-2/moonshotai.kimi-k2-thinking "
        "bedrock/us-west-2/moonshotai.kimi-k2-thinking"
    ),
    "bedrock 0.6 3": (
        "bedrock/moonshotai.kimi-k2.5 bedrock/us-east-1/moonshotai.kimi-k2.5 "
        "bedrock/us-east-2/moonshotai.kimi-k2.5 bedrock/us-west-2/moonshotai.kimi-k2.5"
    ),
    "bedrock 0.62 1.85": (
        "bedrock/us-east-1/deepseek.v3.2 bedrock/us-east-2/deepseek.v3.2 "
        "bedrock/us-west-2/deepseek.v3.2"
    ),
    "bedrock 0.71 2.94": "bedrock/ap-south-1/moonshotai.kimi-k2-thinking",
    "bedrock 0.72 0.72": (
        "meta.llama3-1-70b-instruct-v1:0 meta.llama3-2-90b-instruct-v1:0 "
        "us.meta.llama3-1-70b-instruct-v1:0 us.meta.llama3-2-90b-instruct-v1:0"
    ),
    "bedrock 0.72 3.6": (
        "bedrock/ap-northeast-1/moonshotai.kimi-k2.5 bedrock/ap-south-1/moonshotai.kimi-k2.5 "
        "bedrock/ap-southeast-3/moonshotai.kimi-k2.5 bedrock/eu-north-1/moonshotai.kimi-k2.5 "
        "bedrock/sa-east-1/moonshotai.kimi-k2.5"
    ),
    "bedrock 0.73 3.03": (
        "bedrock/ap-northeast-1/moonshotai.kimi-k2-thinking "
        "bedrock/sa-east-1/moonshotai.kimi-k2-thinking"
    ),
    "bedrock 0.74 2.22": (
        "bedrock/ap-northeast-1/deepseek.v3.2 bedrock/ap-south-1/deepseek.v3.2 "
        "bedrock/ap-southeast-3/deepseek.v3.2 bedrock/eu-north-1/deepseek.v3.2 "
        "bedrock/sa-east-1/deepseek.v3.2"
    ),
    "bedrock 0.75 1": "meta.llama2-13b-chat-v1",
    "bedrock 0.78 1.86": "bedrock/eu-west-2/qwen.qwen3-coder-next",
    "bedrock 0.8 0": "amazon.titan-embed-image-v1",
    "bedrock 0.8 1.6": "bedrock/us-gov-west-1/amazon.titan-text-express-v1",
    "bedrock 0.8 2.4": (
        "anthropic.claude-instant-v1 bedrock/us-east-1/anthropic.claude-instant-v1 "
        "bedrock/us-west-2/anthropic.claude-instant-v1"
    ),
    "bedrock 0.8 4": (
        "anthropic.claude-3-5-haiku-20241022-v1:0 "
        "bedrock/us.anthropic.claude-3-5-haiku-20241022-v1:0 "
        "eu.anthropic.claude-3-5-haiku-20241022-v1:0 us.anthropic.claude-3-5-haiku-20241022-v1:0"
    ),
    "bedrock 0.96 3.84": (
        "bedrock/us-gov-east-1/amazon.nova-pro-v1:0 bedrock/us-gov-west-1/amazon.nova-pro-v1:0"
    ),
    "bedrock 1 2": "cohere.command-text-v14",
    "bedrock 1 3": "mistral.mistral-small-2402-v1:0",
    "bedrock 1 3.2": "bedrock/us-east-1/zai.glm-5 bedrock/us-west-2/zai.glm-5",
    "bedrock 1 5": "bedrock/claude_platform/claude-haiku-4-5",
    "bedrock 1.2 6": (
        "bedrock/us-gov-east-1/anthropic.claude-haiku-4-5-20251001-v1:0 "
        "bedrock/us-gov-west-1/anthropic.claude-haiku-4-5-20251001-v1:0"
    ),
    "bedrock 1.3 1.7": "bedrock/us-gov-east-1/amazon.titan-text-express-v1",
    "bedrock 1.95 2.56": "meta.llama2-70b-chat-v1",
    "bedrock 10 50": (
        "bedrock/claude_platform/claude-fable-5 bedrock/claude_platform/claude-fable-5-1"
    ),
    "bedrock 12 60": (
        "bedrock/us-gov-east-1/anthropic.claude-fable-5-1 "
        "bedrock/us-gov-west-1/anthropic.claude-fable-5-1"
    ),
    "bedrock 12.5 12.5": "ai21.j2-mid-v1",
    "bedrock 15 75": (
        "anthropic.claude-3-opus-20240229-v1:0 eu.anthropic.claude-3-opus-20240229-v1:0 "
        "us.anthropic.claude-3-opus-20240229-v1:0"
    ),
    "bedrock 18.8 18.8": "ai21.j2-ultra-v1",
    "bedrock 2 10": (
        "bedrock/claude_platform/claude-sonnet-5 bedrock/claude_platform/claude-sonnet-5-5"
    ),
    "bedrock 2 6": "mistral.mistral-large-2407-v1:0",
    "bedrock 2 8": "ai21.jamba-1-5-large-v1:0",
    "bedrock 2.23 7.55": "bedrock/ap-northeast-1/anthropic.claude-instant-v1",
    "bedrock 2.4 12": (
        "bedrock/us-gov-east-1/anthropic.claude-sonnet-5 "
        "bedrock/us-gov-east-1/anthropic.claude-sonnet-5-5 "
        "bedrock/us-gov-west-1/anthropic.claude-sonnet-5 "
        "bedrock/us-gov-west-1/anthropic.claude-sonnet-5-5"
    ),
    "bedrock 2.4 2.4": "meta.llama3-1-405b-instruct-v1:0 us.meta.llama3-1-405b-instruct-v1:0",
    "bedrock 2.48 8.38": "bedrock/eu-central-1/anthropic.claude-instant-v1",
    "bedrock 2.65 3.5": (
        "bedrock/us-east-1/meta.llama3-70b-instruct-v1:0 "
        "bedrock/us-gov-east-1/meta.llama3-70b-instruct-v1:0 "
        "bedrock/us-gov-west-1/meta.llama3-70b-instruct-v1:0 "
        "bedrock/us-west-1/meta.llama3-70b-instruct-v1:0 meta.llama3-70b-instruct-v1:0"
    ),
    "bedrock 2.86 3.78": "bedrock/eu-west-1/meta.llama3-70b-instruct-v1:0",
    "bedrock 27.5 137.5": "anthropic.claude-mythos-preview",
    "bedrock 3 15": (
        "anthropic.claude-3-5-sonnet-20240620-v1:0 anthropic.claude-3-5-sonnet-20241022-v2:0 "
        "bedrock/claude_platform/claude-sonnet-4-5 bedrock/claude_platform/claude-sonnet-4-6 "
        "bedrock/invoke/anthropic.claude-3-5-sonnet-20240620-v1:0 claude-sonnet-4-5-20250929-v1:0 "
        "eu.anthropic.claude-3-5-sonnet-20240620-v1:0 "
        "eu.anthropic.claude-3-5-sonnet-20241022-v2:0 "
        "eu.anthropic.claude-3-7-sonnet-20250219-v1:0 "
        "us.anthropic.claude-3-5-sonnet-20240620-v1:0 "
        "us.anthropic.claude-3-5-sonnet-20241022-v2:0"
    ),
    "bedrock 3.05 4.03": "bedrock/ca-central-1/meta.llama3-70b-instruct-v1:0",
    "bedrock 3.18 4.2": "bedrock/ap-south-1/meta.llama3-70b-instruct-v1:0",
    "bedrock 3.45 4.55": "bedrock/eu-west-2/meta.llama3-70b-instruct-v1:0",
    "bedrock 3.6 18": (
        "anthropic.claude-3-7-sonnet-20240620-v1:0 "
        "bedrock/us-gov-east-1/anthropic.claude-sonnet-4-5-20250929-v1:0 "
        "bedrock/us-gov-east-1/claude-sonnet-4-5-20250929-v1:0 "
        "bedrock/us-gov-west-1/anthropic.claude-sonnet-4-5-20250929-v1:0 "
        "bedrock/us-gov-west-1/claude-sonnet-4-5-20250929-v1:0"
    ),
    "bedrock 4 12": (
        "bedrock/us-east-1/mistral.mistral-large-2402-v1:0 "
        "bedrock/us-west-2/mistral.mistral-large-2402-v1:0 mistral.mistral-large-2402-v1:0"
    ),
    "bedrock 4 20": "bedrock/claude_platform/claude-opus-5-5",
    "bedrock 4.45 5.88": "bedrock/sa-east-1/meta.llama3-70b-instruct-v1:0",
    "bedrock 4.8 24": (
        "bedrock/us-gov-east-1/anthropic.claude-opus-5-5 "
        "bedrock/us-gov-west-1/anthropic.claude-opus-5-5"
    ),
    "bedrock 5 25": (
        "bedrock/claude_platform/claude-opus-4-5 bedrock/claude_platform/claude-opus-4-6 "
        "bedrock/claude_platform/claude-opus-4-7 bedrock/claude_platform/claude-opus-4-8 "
        "bedrock/claude_platform/claude-opus-5"
    ),
    "bedrock 5.2 15.6": "bedrock/eu-west-3/mistral.mistral-large-2402-v1:0",
    "bedrock 6 30": (
        "bedrock/us-gov-east-1/anthropic.claude-opus-4-8 "
        "bedrock/us-gov-east-1/anthropic.claude-opus-5 "
        "bedrock/us-gov-west-1/anthropic.claude-opus-4-8 "
        "bedrock/us-gov-west-1/anthropic.claude-opus-5"
    ),
    "bedrock 8 24": (
        "anthropic.claude-v1 anthropic.claude-v2:1 bedrock/ap-northeast-1/anthropic.claude-v1 "
        "bedrock/ap-northeast-1/anthropic.claude-v2:1 bedrock/eu-central-1/anthropic.claude-v1 "
        "bedrock/eu-central-1/anthropic.claude-v2:1 bedrock/us-east-1/anthropic.claude-v1 "
        "bedrock/us-east-1/anthropic.claude-v2:1 bedrock/us-west-2/anthropic.claude-v1 "
        "bedrock/us-west-2/anthropic.claude-v2:1"
    ),
    "bedrock_converse 0.035 0.14": "amazon.nova-micro-v1:0 us.amazon.nova-micro-v1:0",
    "bedrock_converse 0.037 0.148": "apac.amazon.nova-micro-v1:0",
    "bedrock_converse 0.04 0.04": "mistral.voxtral-mini-3b-2507",
    "bedrock_converse 0.04 0.08": "google.gemma-3-4b-it",
    "bedrock_converse 0.046 0.184": "eu.amazon.nova-micro-v1:0",
    "bedrock_converse 0.06 0.23": "nvidia.nemotron-nano-9b-v2",
    "bedrock_converse 0.06 0.24": (
        "amazon.nova-lite-v1:0 nvidia.nemotron-nano-3-30b us.amazon.nova-lite-v1:0"
    ),
    "bedrock_converse 0.063 0.252": "apac.amazon.nova-lite-v1:0",
    "bedrock_converse 0.07 0.2": "openai.gpt-oss-safeguard-20b",
    "bedrock_converse 0.07 0.3": "openai.gpt-oss-20b-1:0",
    "bedrock_converse 0.07 0.4": "zai.glm-4.7-flash",
    "bedrock_converse 0.072 0.276": "us-gov.nvidia.nemotron-nano-9b-v2",
    "bedrock_converse 0.072 0.288": "us-gov.nvidia.nemotron-nano-3-30b",
    "bedrock_converse 0.078 0.312": "eu.amazon.nova-lite-v1:0",
    "bedrock_converse 0.084 0.36": "us-gov.openai.gpt-oss-20b-1:0",
    "bedrock_converse 0.09 0.29": "google.gemma-3-12b-it",
    "bedrock_converse 0.1 0.1": "mistral.ministral-3-3b-instruct",
    "bedrock_converse 0.1 0.3": "mistral.voxtral-small-24b-2507",
    "bedrock_converse 0.1 0.5": (
        "anthropic.claude-haiku-5-5 global.anthropic.claude-haiku-5-5 global.openai.gpt-6-luna "
        "openai.gpt-6-luna"
    ),
    "bedrock_converse 0.11 0.55": (
        "apac.anthropic.claude-haiku-5-5 au.anthropic.claude-haiku-5-5 "
        "eu.anthropic.claude-haiku-5-5 jp.anthropic.claude-haiku-5-5 "
        "us.anthropic.claude-haiku-5-5 us.openai.gpt-6-luna"
    ),
    "bedrock_converse 0.12 0.6": "us-gov.anthropic.claude-haiku-5-5",
    "bedrock_converse 0.15 0.15": "mistral.ministral-3-8b-instruct",
    "bedrock_converse 0.15 0.6": (
        "openai.gpt-oss-120b-1:0 openai.gpt-oss-safeguard-120b qwen.qwen3-32b-v1:0 "
        "qwen.qwen3-coder-30b-a3b-v1:0 writer.palmyra-vision-7b"
    ),
    "bedrock_converse 0.15 0.65": "nvidia.nemotron-super-3-120b",
    "bedrock_converse 0.15 1.2": "qwen.qwen3-next-80b-a3b",
    "bedrock_converse 0.17 0.66": (
        "meta.llama4-scout-17b-instruct-v1:0 us.meta.llama4-scout-17b-instruct-v1:0"
    ),
    "bedrock_converse 0.18 0.72": "us-gov.openai.gpt-oss-120b-1:0",
    "bedrock_converse 0.18 0.78": "us-gov.nvidia.nemotron-super-3-120b",
    "bedrock_converse 0.2 0.2": "mistral.ministral-3-14b-instruct",
    "bedrock_converse 0.2 0.6": "nvidia.nemotron-nano-12b-v2",
    "bedrock_converse 0.2 1.2": "global.openai.gpt-5.6-luna",
    "bedrock_converse 0.22 0.88": "qwen.qwen3-235b-a22b-2507-v1:0",
    "bedrock_converse 0.22 1.32": "us.openai.gpt-5.6-luna",
    "bedrock_converse 0.23 0.38": "google.gemma-3-27b-it",
    "bedrock_converse 0.24 0.72": "us-gov.nvidia.nemotron-nano-12b-v2",
    "bedrock_converse 0.24 0.97": (
        "meta.llama4-maverick-17b-instruct-v1:0 us.meta.llama4-maverick-17b-instruct-v1:0"
    ),
    "bedrock_converse 0.3 1.2": "minimax.minimax-m2 minimax.minimax-m2.1 minimax.minimax-m2.5",
    "bedrock_converse 0.3 2.5": "amazon.nova-2-lite-v1:0 global.amazon.nova-2-lite-v1:0",
    "bedrock_converse 0.33 2.75": "us.amazon.nova-2-lite-v1:0",
    "bedrock_converse 0.396 3.311": "apac.amazon.nova-2-lite-v1:0 jp.amazon.nova-2-lite-v1:0",
    "bedrock_converse 0.4 2": "mistral.devstral-2-123b",
    "bedrock_converse 0.429 3.597": "eu.amazon.nova-2-lite-v1:0",
    "bedrock_converse 0.45 1.8": "qwen.qwen3-coder-480b-a35b-v1:0",
    "bedrock_converse 0.5 1.2": "qwen.qwen3-coder-next",
    "bedrock_converse 0.5 1.5": (
        "mistral.magistral-small-2509 mistral.mistral-large-3-675b-instruct"
    ),
    "bedrock_converse 0.53 2.66": "qwen.qwen3-vl-235b-a22b",
    "bedrock_converse 0.58 1.68": "deepseek.v3-v1:0",
    "bedrock_converse 0.6 2.2": "zai.glm-4.7",
    "bedrock_converse 0.6 2.5": "moonshot.kimi-k2-thinking",
    "bedrock_converse 0.6 3": "moonshotai.kimi-k2.5",
    "bedrock_converse 0.6 6": "us.writer.palmyra-x5-v1:0 writer.palmyra-x5-v1:0",
    "bedrock_converse 0.62 1.85": "deepseek.v3.2 us.deepseek.v3.2",
    "bedrock_converse 0.72 0.72": (
        "meta.llama3-3-70b-instruct-v1:0 us.meta.llama3-3-70b-instruct-v1:0"
    ),
    "bedrock_converse 0.74 2.22": "eu.deepseek.v3.2",
    "bedrock_converse 0.8 3.2": "amazon.nova-pro-v1:0 us.amazon.nova-pro-v1:0",
    "bedrock_converse 0.84 3.36": "apac.amazon.nova-pro-v1:0",
    "bedrock_converse 1 3.2": "zai.glm-5",
    "bedrock_converse 1 5": (
        "anthropic.claude-haiku-4-5-20251001-v1:0 anthropic.claude-haiku-4-5@20251001 "
        "global.anthropic.claude-haiku-4-5-20251001-v1:0"
    ),
    "bedrock_converse 1.05 4.2": "eu.amazon.nova-pro-v1:0",
    "bedrock_converse 1.1 5.5": (
        "apac.anthropic.claude-haiku-4-5-20251001-v1:0 "
        "au.anthropic.claude-haiku-4-5-20251001-v1:0 eu.anthropic.claude-haiku-4-5-20251001-v1:0 "
        "jp.anthropic.claude-haiku-4-5-20251001-v1:0 us.anthropic.claude-haiku-4-5-20251001-v1:0"
    ),
    "bedrock_converse 1.25 10": "amazon.nova-2-pro-preview-20251202-v1:0",
    "bedrock_converse 1.35 5.4": "deepseek.r1-v1:0 us.deepseek.r1-v1:0",
    "bedrock_converse 1.375 11": (
        "apac.amazon.nova-2-pro-preview-20251202-v1:0 eu.amazon.nova-2-pro-preview-20251202-v1:0 "
        "us.amazon.nova-2-pro-preview-20251202-v1:0"
    ),
    "bedrock_converse 1.68 5.28": "global.zai.glm-5.3",
    "bedrock_converse 1.848 5.808": "us.zai.glm-5.3",
    "bedrock_converse 10 50": (
        "anthropic.claude-fable-5 anthropic.claude-fable-5-1 anthropic.claude-mythos-5-1 "
        "global.anthropic.claude-fable-5 global.anthropic.claude-fable-5-1 "
        "global.anthropic.claude-mythos-5-1 global.openai.gpt-6-astra"
    ),
    "bedrock_converse 11 55": (
        "apac.anthropic.claude-fable-5 au.anthropic.claude-fable-5 eu.anthropic.claude-fable-5 "
        "eu.anthropic.claude-fable-5-1 us.anthropic.claude-fable-5 us.anthropic.claude-fable-5-1 "
        "us.anthropic.claude-mythos-5 us.anthropic.claude-mythos-5-1 us.openai.gpt-6-astra"
    ),
    "bedrock_converse 12 60": "us-gov.anthropic.claude-fable-5-1",
    "bedrock_converse 15 75": (
        "anthropic.claude-opus-4-1-20250805-v1:0 anthropic.claude-opus-4-20250514-v1:0 "
        "eu.anthropic.claude-opus-4-1-20250805-v1:0 eu.anthropic.claude-opus-4-20250514-v1:0 "
        "us.anthropic.claude-opus-4-1-20250805-v1:0 us.anthropic.claude-opus-4-20250514-v1:0"
    ),
    "bedrock_converse 2 10": (
        "anthropic.claude-sonnet-5 anthropic.claude-sonnet-5-5 global.anthropic.claude-sonnet-5 "
        "global.anthropic.claude-sonnet-5-5 global.openai.gpt-6-sol global.openai.gpt-6.1-sol "
        "openai.gpt-6-sol"
    ),
    "bedrock_converse 2 12": "global.openai.gpt-5.6-terra",
    "bedrock_converse 2 6": (
        "eu.mistral.pixtral-large-2502-v1:0 global.xai.grok-4.6 global.xai.grok-4.7 "
        "mistral.pixtral-large-2502-v1:0 us.mistral.pixtral-large-2502-v1:0"
    ),
    "bedrock_converse 2.2 11": (
        "apac.anthropic.claude-sonnet-5 apac.anthropic.claude-sonnet-5-5 "
        "au.anthropic.claude-sonnet-5 au.anthropic.claude-sonnet-5-5 eu.anthropic.claude-sonnet-5 "
        "eu.anthropic.claude-sonnet-5-5 jp.anthropic.claude-sonnet-5 "
        "jp.anthropic.claude-sonnet-5-5 us.anthropic.claude-sonnet-5 "
        "us.anthropic.claude-sonnet-5-5 us.openai.gpt-6-sol us.openai.gpt-6.1-sol"
    ),
    "bedrock_converse 2.2 13.2": "us.openai.gpt-5.6-terra",
    "bedrock_converse 2.2 6.6": "us.xai.grok-4.6 us.xai.grok-4.7",
    "bedrock_converse 2.4 12": (
        "us-gov.anthropic.claude-sonnet-5 us-gov.anthropic.claude-sonnet-5-5"
    ),
    "bedrock_converse 2.5 10": "us.writer.palmyra-x4-v1:0 writer.palmyra-x4-v1:0",
    "bedrock_converse 2.5 12.5": "amazon.nova-premier-v1:0",
    "bedrock_converse 2.5 15": "global.openai.gpt-5.4",
    "bedrock_converse 2.64 7.92": "us-gov.xai.grok-4.6",
    "bedrock_converse 2.75 16.5": "us.openai.gpt-5.4",
    "bedrock_converse 27.5 137.5": (
        "apac.anthropic.claude-mythos-preview au.anthropic.claude-mythos-preview "
        "us.anthropic.claude-mythos-preview"
    ),
    "bedrock_converse 3 15": (
        "anthropic.claude-3-7-sonnet-20250219-v1:0 anthropic.claude-sonnet-4-20250514-v1:0 "
        "anthropic.claude-sonnet-4-5-20250929-v1:0 anthropic.claude-sonnet-4-6 "
        "apac.anthropic.claude-sonnet-4-20250514-v1:0 eu.anthropic.claude-sonnet-4-20250514-v1:0 "
        "global.anthropic.claude-sonnet-4-20250514-v1:0 "
        "global.anthropic.claude-sonnet-4-5-20250929-v1:0 global.anthropic.claude-sonnet-4-6 "
        "global.moonshotai.kimi-k3 us.anthropic.claude-3-7-sonnet-20250219-v1:0 "
        "us.anthropic.claude-sonnet-4-20250514-v1:0"
    ),
    "bedrock_converse 3.3 16.5": (
        "apac.anthropic.claude-sonnet-4-6 au.anthropic.claude-sonnet-4-5-20250929-v1:0 "
        "au.anthropic.claude-sonnet-4-6 eu.anthropic.claude-sonnet-4-5-20250929-v1:0 "
        "eu.anthropic.claude-sonnet-4-6 in.moonshotai.kimi-k3 "
        "jp.anthropic.claude-sonnet-4-5-20250929-v1:0 jp.anthropic.claude-sonnet-4-6 "
        "moonshotai.kimi-k3 us.anthropic.claude-sonnet-4-5-20250929-v1:0 "
        "us.anthropic.claude-sonnet-4-6 us.moonshotai.kimi-k3"
    ),
    "bedrock_converse 3.6 18": "us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "bedrock_converse 4 20": (
        "anthropic.claude-opus-5-5 global.anthropic.claude-opus-5-5 global.openai.gpt-5.6-sol"
    ),
    "bedrock_converse 4.4 22": (
        "apac.anthropic.claude-opus-5-5 au.anthropic.claude-opus-5-5 eu.anthropic.claude-opus-5-5 "
        "jp.anthropic.claude-opus-5-5 us.anthropic.claude-opus-5-5 us.openai.gpt-5.6-sol"
    ),
    "bedrock_converse 4.8 24": "us-gov.anthropic.claude-opus-5-5",
    "bedrock_converse 5 25": (
        "anthropic.claude-opus-4-5-20251101-v1:0 anthropic.claude-opus-4-6-v1 "
        "anthropic.claude-opus-4-7 anthropic.claude-opus-4-8 anthropic.claude-opus-5 "
        "global.anthropic.claude-opus-4-5-20251101-v1:0 global.anthropic.claude-opus-4-6-v1 "
        "global.anthropic.claude-opus-4-7 global.anthropic.claude-opus-4-8 "
        "global.anthropic.claude-opus-5"
    ),
    "bedrock_converse 5 30": "global.openai.gpt-5.5",
    "bedrock_converse 5.5 27.5": (
        "apac.anthropic.claude-opus-4-7 apac.anthropic.claude-opus-4-8 "
        "apac.anthropic.claude-opus-5 au.anthropic.claude-opus-4-6-v1 "
        "au.anthropic.claude-opus-4-7 au.anthropic.claude-opus-4-8 au.anthropic.claude-opus-5 "
        "eu.anthropic.claude-opus-4-5-20251101-v1:0 eu.anthropic.claude-opus-4-6-v1 "
        "eu.anthropic.claude-opus-4-7 eu.anthropic.claude-opus-4-8 eu.anthropic.claude-opus-5 "
        "jp.anthropic.claude-opus-4-7 jp.anthropic.claude-opus-4-8 jp.anthropic.claude-opus-5 "
        "us.anthropic.claude-opus-4-5-20251101-v1:0 us.anthropic.claude-opus-4-6-v1 "
        "us.anthropic.claude-opus-4-7 us.anthropic.claude-opus-4-8 us.anthropic.claude-opus-5"
    ),
    "bedrock_converse 5.5 33": "us.openai.gpt-5.5",
    "bedrock_converse 6 30": "us-gov.anthropic.claude-opus-4-8 us-gov.anthropic.claude-opus-5",
    "bedrock_mantle 0.04 0.08": "bedrock_mantle/google.gemma-4-e2b",
    "bedrock_mantle 0.048 0.096": "bedrock_mantle/us-gov-west-1/google.gemma-4-e2b",
    "bedrock_mantle 0.07 0.2": "bedrock_mantle/openai.gpt-oss-safeguard-20b",
    "bedrock_mantle 0.07 0.3": "bedrock_mantle/openai.gpt-oss-20b",
    "bedrock_mantle 0.084 0.36": (
        "bedrock_mantle/us-gov-east-1/openai.gpt-oss-20b "
        "bedrock_mantle/us-gov-west-1/openai.gpt-oss-20b"
    ),
    "bedrock_mantle 0.11 0.55": (
        "bedrock_mantle/anthropic.claude-haiku-5-5 bedrock_mantle/openai.gpt-6-luna"
    ),
    "bedrock_mantle 0.12 0.6": "bedrock_mantle/us-gov-west-1/anthropic.claude-haiku-5-5",
    "bedrock_mantle 0.13 0.4": "bedrock_mantle/google.gemma-4-26b-a4b",
    "bedrock_mantle 0.14 0.4": "bedrock_mantle/google.gemma-4-31b",
    "bedrock_mantle 0.14 1.2": "bedrock_mantle/qwen.qwen3-next-80b-a3b-instruct",
    "bedrock_mantle 0.15 0.6": (
        "bedrock_mantle/openai.gpt-oss-120b bedrock_mantle/openai.gpt-oss-safeguard-120b "
        "bedrock_mantle/qwen.qwen3-32b bedrock_mantle/qwen.qwen3-coder-30b-a3b-instruct"
    ),
    "bedrock_mantle 0.156 0.48": "bedrock_mantle/us-gov-west-1/google.gemma-4-26b-a4b",
    "bedrock_mantle 0.168 0.48": "bedrock_mantle/us-gov-west-1/google.gemma-4-31b",
    "bedrock_mantle 0.18 0.72": (
        "bedrock_mantle/us-gov-east-1/openai.gpt-oss-120b "
        "bedrock_mantle/us-gov-west-1/openai.gpt-oss-120b"
    ),
    "bedrock_mantle 0.22 0.88": "bedrock_mantle/qwen.qwen3-235b-a22b-2507",
    "bedrock_mantle 0.22 1.32": "bedrock_mantle/openai.gpt-5.6-luna",
    "bedrock_mantle 0.27 1.62": "bedrock_mantle/us-gov-west-1/openai.gpt-5.6-luna",
    "bedrock_mantle 0.45 1.8": "bedrock_mantle/qwen.qwen3-coder-480b-a35b-instruct",
    "bedrock_mantle 0.53 2.66": "bedrock_mantle/qwen.qwen3-vl-235b-a22b-instruct",
    "bedrock_mantle 0.58 1.68": "bedrock_mantle/deepseek.v3.1",
    "bedrock_mantle 0.6 2.5": "bedrock_mantle/moonshotai.kimi-k2-thinking",
    "bedrock_mantle 1 5": "bedrock_mantle/anthropic.claude-haiku-4-5",
    "bedrock_mantle 1.25 2.5": "bedrock_mantle/xai.grok-4.3",
    "bedrock_mantle 1.5 3": "bedrock_mantle/us-gov-west-1/xai.grok-4.3",
    "bedrock_mantle 11 55": "bedrock_mantle/openai.gpt-6-astra",
    "bedrock_mantle 13.75 82.5": "bedrock_mantle/openai.gpt-5.6-cyber",
    "bedrock_mantle 2.2 11": (
        "bedrock_mantle/anthropic.claude-sonnet-5-5 bedrock_mantle/openai.gpt-6-sol "
        "bedrock_mantle/openai.gpt-6.1-sol"
    ),
    "bedrock_mantle 2.2 13.2": "bedrock_mantle/openai.gpt-5.6-terra",
    "bedrock_mantle 2.2 6.6": "bedrock_mantle/xai.grok-4.6",
    "bedrock_mantle 2.4 12": "bedrock_mantle/us-gov-west-1/anthropic.claude-sonnet-5-5",
    "bedrock_mantle 2.64 7.92": (
        "bedrock_mantle/us-gov-east-1/xai.grok-4.6 bedrock_mantle/us-gov-west-1/xai.grok-4.6"
    ),
    "bedrock_mantle 2.7 16.2": "bedrock_mantle/us-gov-west-1/openai.gpt-5.6-terra",
    "bedrock_mantle 2.75 16.5": "bedrock_mantle/openai.gpt-5.4",
    "bedrock_mantle 3.3 19.8": "bedrock_mantle/us-gov-east-1/openai.gpt-5.4",
    "bedrock_mantle 3.375 20.25": "bedrock_mantle/us-gov-west-1/openai.gpt-5.4",
    "bedrock_mantle 4.4 22": (
        "bedrock_mantle/anthropic.claude-opus-5-5 bedrock_mantle/openai.gpt-5.6-sol "
        "bedrock_mantle/openai.gpt-daybreak-blue-5.6-sol"
    ),
    "bedrock_mantle 4.8 24": "bedrock_mantle/us-gov-west-1/anthropic.claude-opus-5-5",
    "bedrock_mantle 5.5 33": "bedrock_mantle/openai.gpt-5.5",
    "bespoke 0 0": "bespoke/bespokelabs/Bespoke-Nimble-9B bespoke/nimble bespoke/nimble-latest",
    "bing_grounding - -": "bing_grounding/search",
    "black_forest_labs - -": (
        "black_forest_labs/flux-dev black_forest_labs/flux-kontext-max "
        "black_forest_labs/flux-kontext-pro black_forest_labs/flux-pro "
        "black_forest_labs/flux-pro-1.0-expand black_forest_labs/flux-pro-1.0-fill "
        "black_forest_labs/flux-pro-1.1 black_forest_labs/flux-pro-1.1-ultra"
    ),
    "cerebras 0.1 0.1": "cerebras/llama3.1-8b",
    "cerebras 0.35 0.75": "cerebras/gpt-oss-120b",
    "cerebras 0.4 0.8": "cerebras/qwen-3-32b",
    "cerebras 0.6 0.6": "cerebras/llama3.1-70b",
    "cerebras 0.85 1.2": "cerebras/llama-3.3-70b",
    "cerebras 0.99 1.49": "cerebras/gemma-4-31b cerebras/qwen-3.8-27b",
    "cloudflare - -": (
        "cloudflare/@cf/openai/whisper cloudflare/@cf/openai/whisper-large-v3-turbo"
    ),
    "cloudflare 0 0": (
        "cloudflare/@cf/google/gemma-2b-it-lora cloudflare/@cf/google/gemma-7b-it-lora "
        "cloudflare/@cf/meta-llama/llama-2-7b-chat-hf-lora "
        "cloudflare/@cf/mistral/mistral-7b-instruct-v0.2-lora"
    ),
    "cloudflare 0.017 0.112": "cloudflare/@cf/ibm-granite/granite-4.0-h-micro",
    "cloudflare 0.027 0.201": "cloudflare/@cf/meta/llama-3.2-1b-instruct",
    "cloudflare 0.0485 0.676": "cloudflare/@cf/meta/llama-3.2-11b-vision-instruct",
    "cloudflare 0.0509 0.335": (
        "cloudflare/@cf/meta/llama-3.2-3b-instruct cloudflare/@cf/qwen/qwen3-30b-a3b-fp8"
    ),
    "cloudflare 0.0605 0.4": "cloudflare/@cf/zai-org/glm-4.7-flash",
    "cloudflare 0.09 0": "cloudflare/@cf/cloudflare/clef-flash cloudflare/clef-flash",
    "cloudflare 0.1 0": "cloudflare/@cf/cloudflare/clairic cloudflare/clairic",
    "cloudflare 0.1 0.3": "cloudflare/@cf/google/gemma-4-26b-a4b-it",
    "cloudflare 0.15 0": "cloudflare/@cf/cloudflare/clef-omni cloudflare/clef-omni",
    "cloudflare 0.152 0.287": "cloudflare/@cf/meta/llama-3.1-8b-instruct-fp8",
    "cloudflare 0.2 0.3": "cloudflare/@cf/openai/gpt-oss-20b",
    "cloudflare 0.24 0": "cloudflare/@cf/cloudflare/clef cloudflare/clef",
    "cloudflare 0.27 0.85": "cloudflare/@cf/meta/llama-4-scout-17b-16e-instruct",
    "cloudflare 0.293 2.253": "cloudflare/@cf/meta/llama-3.3-70b-instruct-fp8-fast",
    "cloudflare 0.35 0.75": "cloudflare/@cf/openai/gpt-oss-120b",
    "cloudflare 0.351 0.555": (
        "cloudflare/@cf/aisingapore/gemma-sea-lion-v4-27b-it "
        "cloudflare/@cf/mistralai/mistral-small-3.1-24b-instruct"
    ),
    "cloudflare 0.484 0.03": "cloudflare/@cf/meta/llama-guard-3-8b",
    "cloudflare 0.497 4.881": "cloudflare/@cf/deepseek-ai/deepseek-r1-distill-qwen-32b",
    "cloudflare 0.5 1.5": "cloudflare/@cf/nvidia/nemotron-3-120b-a12b",
    "cloudflare 0.66 1": (
        "cloudflare/@cf/qwen/qwen2.5-coder-32b-instruct cloudflare/@cf/qwen/qwq-32b"
    ),
    "cloudflare 0.95 4": (
        "cloudflare/@cf/moonshotai/kimi-k2.6 cloudflare/@cf/moonshotai/kimi-k2.7-code"
    ),
    "cloudflare 1.4 4.4": "cloudflare/@cf/zai-org/glm-5.2",
    "cloudflare 1.923 1.923": (
        "cloudflare/@cf/meta/llama-2-7b-chat-fp16 cloudflare/@cf/meta/llama-2-7b-chat-int8 "
        "cloudflare/@cf/mistral/mistral-7b-instruct-v0.1 "
        "cloudflare/@hf/thebloke/codellama-7b-instruct-awq"
    ),
    "codestral 0 0": "codestral/codestral-2405 codestral/codestral-latest",
    "cognition 0.5 2.5": "cognition/swe-1.6 cognition/swe-1.7",
    "cognition 2.5 12.5": "cognition/swe-1.7-lightning",
    "cohere - -": "cohere/parse-v5.0",
    "cohere 0 0": (
        "rerank-english-v3.0 rerank-multilingual-v3.0 rerank-v3.5 rerank-v4.0-fast rerank-v4.0-pro"
    ),
    "cohere 0.08 0": "cohere/embed-v5.0-fast",
    "cohere 0.1 0": "embed-english-light-v3.0 embed-english-v3.0 embed-multilingual-v3.0",
    "cohere 0.12 0": "cohere/embed-v4.0 cohere/embed-v5.0-pro",
    "cohere 1 2": "command-nightly",
    "cohere 100 0": "embed-multilingual-light-v3.0",
    "cohere_chat 0 0": "command-a-plus-05-2026",
    "cohere_chat 0.0375 0.15": "command-r7b-12-2024",
    "cohere_chat 0.15 0.6": "command-r-08-2024",
    "cohere_chat 0.5 1.5": "c4ai-aya-expanse-32b",
    "cohere_chat 2.5 10": "command-a-03-2025 command-r-plus-08-2024",
    "coralbricks 0.01 1.2": (
        "coralbricks/deepseek-v4.1-flash coralbricks/deepseek-v4.1-flash-fast "
        "coralbricks/deepseek-v4.1-flash-fast-fp4"
    ),
    "coralbricks 1.12 4.4": (
        "coralbricks/glm-5.3 coralbricks/glm-5.3-fast coralbricks/glm-5.3-fp4"
    ),
    "crusoe 0.1 0.1": "crusoe/google/gemma-3-12b-it",
    "crusoe 0.2 0.2": "crusoe/meta-llama/Llama-3.3-70B-Instruct",
    "crusoe 0.8 0.8": "crusoe/openai/gpt-oss-120b",
    "crusoe 1.5 1.5": "crusoe/deepseek-ai/DeepSeek-V3-0324",
    "crusoe 2.5 2.5": "crusoe/moonshotai/Kimi-K2-Thinking",
    "crusoe 3 3": "crusoe/Qwen/Qwen3-235B-A22B-Instruct-2507",
    "crusoe 3 7": "crusoe/deepseek-ai/DeepSeek-R1-0528",
    "darkbloom 0.0145 0.07": "darkbloom/gpt-oss-20b",
    "darkbloom 0.03 0.165": "darkbloom/gemma-4-26b",
    "dashscope - -": (
        "dashscope/happyhorse-1.0-i2v dashscope/happyhorse-1.0-r2v dashscope/happyhorse-1.0-t2v "
        "dashscope/happyhorse-1.1-i2v dashscope/happyhorse-1.1-r2v dashscope/happyhorse-1.1-t2v "
        "dashscope/wan2.7-i2v dashscope/wan2.7-r2v dashscope/wan2.7-t2v dashscope/wan3.0-video "
        "dashscope/wan3.0-video-prime"
    ),
    "dashscope 0.05 0.2": (
        "dashscope/qwen-turbo dashscope/qwen-turbo-2024-11-01 dashscope/qwen-turbo-2025-04-28 "
        "dashscope/qwen-turbo-latest"
    ),
    "dashscope 0.15 0.47": "dashscope/qwen3.8-flash dashscope/qwen3.8-omni-flash",
    "dashscope 0.15 1.2": (
        "dashscope/qwen3-next-80b-a3b-instruct dashscope/qwen3-next-80b-a3b-thinking"
    ),
    "dashscope 0.16 0.64": "dashscope/qwen3-vl-32b-instruct",
    "dashscope 0.16 2.87": "dashscope/qwen3-vl-32b-thinking",
    "dashscope 0.2 0.4": "dashscope/deepseek-v4-flash dashscope/deepseek-v4-flash-0731",
    "dashscope 0.3 1.5": "dashscope/qwen-coder",
    "dashscope 0.4 1.2": (
        "dashscope/qwen-plus dashscope/qwen-plus-2025-01-25 dashscope/qwen-plus-2025-04-28 "
        "dashscope/qwen-plus-2025-07-14"
    ),
    "dashscope 0.4 1.6": "dashscope/qwen3-vl-235b-a22b-instruct",
    "dashscope 0.4 4": "dashscope/qwen3-vl-235b-a22b-thinking",
    "dashscope 0.8 2.4": "dashscope/qwq-plus",
    "dashscope 0.95 4": "dashscope/kimi-k2.7-code",
    "dashscope 1.4 4.4": "dashscope/glm-5.1 dashscope/glm-5.2",
    "dashscope 1.6 6.4": "dashscope/qwen-max",
    "dashscope 2 6": "dashscope/qwen3.8-max",
    "dashscope 2.4 4.8": "dashscope/deepseek-v4-pro",
    "dashscope 2.5 7.5": "dashscope/qwen3.7-max",
    "databricks 0 0": "databricks/ai_decide databricks/databricks-openjev-qwen35-4b",
    "databricks 0.02002 0": "databricks/databricks-qwen3-embedding-0-6b",
    "databricks 0.04998 0.39998000000000007": "databricks/databricks-gpt-5-nano",
    "databricks 0.07 0.30001999999999996": "databricks/databricks-gpt-oss-20b",
    "databricks 0.10003 0": "databricks/databricks-bge-large-en",
    "databricks 0.12999000000000001 0": "databricks/databricks-gte-large-en",
    "databricks 0.14 0.28": "databricks/databricks-deepseek-v4-flash-0731",
    "databricks 0.15000999999999998 0.45003000000000007": "databricks/databricks-meta-llama-3-1-8b-instruct",
    "databricks 0.15000999999999998 0.50001": "databricks/databricks-gemma-3-12b",
    "databricks 0.15000999999999998 0.59997": "databricks/databricks-gpt-oss-120b",
    "databricks 0.15001 0.50001": "databricks/databricks-glm-5-3-flash",
    "databricks 0.15001 1.20001": "databricks/databricks-qwen3-next-80b-a3b-instruct",
    "databricks 0.19999 1.24999": "databricks/databricks-gpt-5-4-nano",
    "databricks 0.22001 2.20003": "databricks/databricks-qwen35-122b-a10b",
    "databricks 0.24997000000000006 1.9999700000000004": "databricks/databricks-gpt-5-mini",
    "databricks 0.30001999999999996 2.49998": "databricks/databricks-gemini-2-5-flash",
    "databricks 0.31248 1.87502": "databricks/databricks-gemini-3-1-flash-lite",
    "databricks 0.37499 3.12501": "databricks/databricks-gemini-3-5-flash-lite",
    "databricks 0.50001 1.5000300000000002": (
        "databricks/databricks-llama-4-maverick databricks/databricks-meta-llama-3-3-70b-instruct"
    ),
    "databricks 0.62503 3.74997": "databricks/databricks-gemini-3-flash",
    "databricks 0.74998 4.50002": "databricks/databricks-gpt-5-4-mini",
    "databricks 1.00002 4.04999": "databricks/databricks-inkling",
    "databricks 1.00002 5.00003": "databricks/databricks-claude-haiku-4-5",
    "databricks 1.00002 5.99998": "databricks/databricks-gpt-5-6-luna",
    "databricks 1.24999 9.999990000000002": (
        "databricks/databricks-gemini-2-5-pro databricks/databricks-gpt-5 "
        "databricks/databricks-gpt-5-1"
    ),
    "databricks 1.31999 3.95997": "databricks/databricks-deepseek-v4-pro-0813",
    "databricks 1.4 4.39999": "databricks/databricks-glm-5-2 databricks/databricks-glm-5-3",
    "databricks 1.75 14": "databricks/databricks-gpt-5-2 databricks/databricks-gpt-5-3-codex",
    "databricks 1.87502 11.24998": "databricks/databricks-gemini-3-5-flash",
    "databricks 1.87502 9.37503": "databricks/databricks-gemini-3-6-flash",
    "databricks 10.00006 50.00002": (
        "databricks/databricks-claude-fable-5 databricks/databricks-claude-fable-5-1"
    ),
    "databricks 15.000020000000002 75.00003000000001": (
        "databricks/databricks-claude-opus-4 databricks/databricks-claude-opus-4-1"
    ),
    "databricks 2.49998 15.00002": "databricks/databricks-gpt-5-6-terra",
    "databricks 2.49998 15.000020000000002": (
        "databricks/databricks-gemini-3-1-pro databricks/databricks-gemini-3-pro "
        "databricks/databricks-gpt-5-4"
    ),
    "databricks 2.49998 7.50001": "databricks/databricks-grok-4-6",
    "databricks 2.99999 15.00002": (
        "databricks/databricks-claude-sonnet-5 databricks/databricks-kimi-k3"
    ),
    "databricks 2.9999900000000002 15.000020000000002": (
        "databricks/databricks-claude-sonnet-4 databricks/databricks-claude-sonnet-4-1 "
        "databricks/databricks-claude-sonnet-4-5 databricks/databricks-claude-sonnet-4-6"
    ),
    "databricks 29.99997 180.00003": "databricks/databricks-gpt-5-5-pro",
    "databricks 4.00001 19.99998": (
        "databricks/databricks-claude-opus-5-5 databricks/databricks-gpt-5-6-sol"
    ),
    "databricks 5.00003 25.00001": (
        "databricks/databricks-claude-opus-4-7 databricks/databricks-claude-opus-4-8 "
        "databricks/databricks-claude-opus-5"
    ),
    "databricks 5.00003 25.000010000000002": (
        "databricks/databricks-claude-opus-4-5 databricks/databricks-claude-opus-4-6"
    ),
    "databricks 5.00003 29.99997": "databricks/databricks-gpt-5-5",
    "dataforseo - -": "dataforseo/search",
    "deepgram - -": (
        "deepgram/base deepgram/base-conversationalai deepgram/base-finance deepgram/base-general "
        "deepgram/base-meeting deepgram/base-phonecall deepgram/base-video "
        "deepgram/base-voicemail deepgram/enhanced deepgram/enhanced-finance "
        "deepgram/enhanced-general deepgram/enhanced-meeting deepgram/enhanced-phonecall "
        "deepgram/nova deepgram/nova-2 deepgram/nova-2-atc deepgram/nova-2-automotive "
        "deepgram/nova-2-conversationalai deepgram/nova-2-drivethru deepgram/nova-2-finance "
        "deepgram/nova-2-general deepgram/nova-2-meeting deepgram/nova-2-phonecall "
        "deepgram/nova-2-video deepgram/nova-2-voicemail deepgram/nova-3 deepgram/nova-3-general "
        "deepgram/nova-3-medical deepgram/nova-general deepgram/nova-phonecall "
        "deepgram/streaming/detect_entities deepgram/streaming/diarize deepgram/streaming/keyterm "
        "deepgram/streaming/nova-3 deepgram/streaming/nova-3-multilingual "
        "deepgram/streaming/redact deepgram/whisper deepgram/whisper-base deepgram/whisper-large "
        "deepgram/whisper-medium deepgram/whisper-small deepgram/whisper-tiny"
    ),
    "deepinfra 0.019 0.03": "deepinfra/mistralai/Mistral-Nemo-Instruct-2407",
    "deepinfra 0.02 0.02": "deepinfra/meta-llama/Llama-3.2-3B-Instruct",
    "deepinfra 0.02 0.04": "deepinfra/meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo",
    "deepinfra 0.02 0.1": "deepinfra/google/gemma-4-E4B-it",
    "deepinfra 0.03 0.05": "deepinfra/meta-llama/Meta-Llama-3.1-8B-Instruct",
    "deepinfra 0.03 0.06": "deepinfra/meta-llama/Meta-Llama-3-8B-Instruct",
    "deepinfra 0.03 0.14": "deepinfra/openai/gpt-oss-20b",
    "deepinfra 0.037 0.17": "deepinfra/openai/gpt-oss-120b",
    "deepinfra 0.04 0.05": "deepinfra/Sao10K/L3-8B-Lunaris-v1-Turbo",
    "deepinfra 0.04 0.1": "deepinfra/Qwen/Qwen2.5-7B-Instruct",
    "deepinfra 0.04 0.16": "deepinfra/nvidia/NVIDIA-Nemotron-Nano-9B-v2",
    "deepinfra 0.049 0.049": "deepinfra/meta-llama/Llama-3.2-11B-Vision-Instruct",
    "deepinfra 0.05 0.08": "deepinfra/mistralai/Mistral-Small-24B-Instruct-2501",
    "deepinfra 0.05 0.1": "deepinfra/google/gemma-3-4b-it",
    "deepinfra 0.05 0.15": "deepinfra/google/gemma-3-12b-it",
    "deepinfra 0.05 0.2": "deepinfra/nvidia/Nemotron-3-Nano-30B-A3B",
    "deepinfra 0.055 0.055": "deepinfra/meta-llama/Llama-Guard-3-8B",
    "deepinfra 0.06 0.18": "deepinfra/inclusionAI/Ling-3.0-flash",
    "deepinfra 0.06 0.4": "deepinfra/zai-org/GLM-4.7-Flash",
    "deepinfra 0.07 0.14": "deepinfra/microsoft/phi-4",
    "deepinfra 0.07 0.34": "deepinfra/google/gemma-4-26B-A4B-it",
    "deepinfra 0.075 0.2": "deepinfra/mistralai/Mistral-Small-3.2-24B-Instruct-2506",
    "deepinfra 0.08 0.16": "deepinfra/google/gemma-3-27b-it",
    "deepinfra 0.08 0.18": "deepinfra/deepseek-ai/DeepSeek-V4-Flash-0731",
    "deepinfra 0.08 0.2": "deepinfra/nvidia/NVIDIA-Nemotron-3.5-Lightning",
    "deepinfra 0.08 0.28": "deepinfra/Qwen/Qwen3-32B",
    "deepinfra 0.085 0.4": "deepinfra/nvidia/NVIDIA-Nemotron-3-Super-120B-A12B",
    "deepinfra 0.09 0.18": "deepinfra/deepseek-ai/DeepSeek-V4-Flash",
    "deepinfra 0.09 0.34": "deepinfra/google/gemma-4-31B-it-turbo",
    "deepinfra 0.09 0.55": "deepinfra/Qwen/Qwen3-235B-A22B-Instruct-2507",
    "deepinfra 0.09 1.1": "deepinfra/Qwen/Qwen3-Next-80B-A3B-Instruct",
    "deepinfra 0.1 0.15": "deepinfra/Qwen/Qwen3.5-9B",
    "deepinfra 0.1 0.3": "deepinfra/meta-llama/Llama-4-Scout-17B-16E-Instruct",
    "deepinfra 0.1 0.32": "deepinfra/meta-llama/Llama-3.3-70B-Instruct-Turbo",
    "deepinfra 0.1 0.4": (
        "deepinfra/ByteDance/Seed-2.0-mini deepinfra/nvidia/Llama-3.3-Nemotron-Super-49B-v1.5"
    ),
    "deepinfra 0.1 0.95": "deepinfra/Qwen/Qwen3.6-35B-A3B",
    "deepinfra 0.12 0.24": "deepinfra/Qwen/Qwen3-14B",
    "deepinfra 0.12 0.5": "deepinfra/Qwen/Qwen3-30B-A3B",
    "deepinfra 0.13 0.38": "deepinfra/google/gemma-4-31B-it",
    "deepinfra 0.14 0.42": (
        "deepinfra/deepseek-ai/DeepSeek-V4.1-Flash deepinfra/deepseek-ai/DeepSeek-V4.1-Flash-1017"
    ),
    "deepinfra 0.14 0.58": "deepinfra/tencent/Hy3",
    "deepinfra 0.14 1": "deepinfra/Qwen/Qwen3.5-35B-A3B",
    "deepinfra 0.14 1.4": "deepinfra/Qwen/Qwen3-Next-80B-A3B-Thinking",
    "deepinfra 0.15 0.4": "deepinfra/Qwen/QwQ-32B",
    "deepinfra 0.15 0.6": (
        "deepinfra/Qwen/Qwen3-VL-30B-A3B-Instruct deepinfra/openai/gpt-oss-120b-Turbo"
    ),
    "deepinfra 0.18 0.18": "deepinfra/meta-llama/Llama-Guard-4-12B",
    "deepinfra 0.18 0.54": "deepinfra/Qwen/Qwen3-235B-A22B",
    "deepinfra 0.2 0.2": "deepinfra/nvidia/Nemotron-Content-Safety-3.5",
    "deepinfra 0.2 0.6": (
        "deepinfra/Qwen/Qwen2.5-VL-32B-Instruct "
        "deepinfra/deepseek-ai/DeepSeek-R1-Distill-Llama-70B"
    ),
    "deepinfra 0.2 0.8": "deepinfra/meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8",
    "deepinfra 0.2 0.88": "deepinfra/Qwen/Qwen3-VL-235B-A22B-Instruct",
    "deepinfra 0.2 0.95": "deepinfra/openai/gpt-oss-120b-Ultra",
    "deepinfra 0.2 1.15": "deepinfra/stepfun-ai/Step-3.7-Flash",
    "deepinfra 0.23 0.4": "deepinfra/meta-llama/Llama-3.3-70B-Instruct",
    "deepinfra 0.24 0.9": "deepinfra/deepseek-ai/DeepSeek-V3-0324",
    "deepinfra 0.25 0.95": "deepinfra/deepseek-ai/DeepSeek-V3.1",
    "deepinfra 0.25 1": "deepinfra/MiniMaxAI/MiniMax-M2.7",
    "deepinfra 0.25 1.5": "deepinfra/google/gemini-3.1-flash-lite",
    "deepinfra 0.25 2": "deepinfra/ByteDance/Seed-1.8",
    "deepinfra 0.26 0.38": "deepinfra/deepseek-ai/DeepSeek-V3.2",
    "deepinfra 0.26 2.6": "deepinfra/Qwen/Qwen3.5-27B",
    "deepinfra 0.27 0.27": "deepinfra/deepseek-ai/DeepSeek-R1-Distill-Qwen-32B",
    "deepinfra 0.27 0.76": "deepinfra/google/gemma-4-31B-it-Ultra",
    "deepinfra 0.27 1": "deepinfra/deepseek-ai/DeepSeek-V3.1-Terminus",
    "deepinfra 0.27 1.5": "deepinfra/allenai/olmOCR-7B-0725-FP8",
    "deepinfra 0.28 1.1": "deepinfra/MiniMaxAI/MiniMax-M3",
    "deepinfra 0.29 2.4": "deepinfra/Qwen/Qwen3.5-122B-A10B",
    "deepinfra 0.3 1": "deepinfra/Qwen/Qwen3-Coder-480B-A35B-Instruct-Turbo",
    "deepinfra 0.3 1.2": "deepinfra/meta-models/Muse-Glimmer-30B",
    "deepinfra 0.3 2.5": "deepinfra/google/gemini-2.5-flash",
    "deepinfra 0.3 2.9": "deepinfra/Qwen/Qwen3-235B-A22B-Thinking-2507",
    "deepinfra 0.32 0.89": "deepinfra/deepseek-ai/DeepSeek-V3",
    "deepinfra 0.32 3.2": "deepinfra/Qwen/Qwen3.6-27B",
    "deepinfra 0.36 0.4": "deepinfra/Qwen/Qwen2.5-72B-Instruct",
    "deepinfra 0.38 1.7": "deepinfra/MiniMaxAI/MiniMax-M2.7-Turbo",
    "deepinfra 0.4 0.4": (
        "deepinfra/Gryphe/MythoMax-L2-13b deepinfra/meta-llama/Meta-Llama-3.1-70B-Instruct "
        "deepinfra/meta-llama/Meta-Llama-3.1-70B-Instruct-Turbo "
        "deepinfra/mistralai/Mixtral-8x7B-Instruct-v0.1"
    ),
    "deepinfra 0.4 1.6": (
        "deepinfra/Qwen/Qwen3-Coder-480B-A35B-Instruct deepinfra/zai-org/GLM-4.5"
    ),
    "deepinfra 0.4 1.75": "deepinfra/zai-org/GLM-4.7",
    "deepinfra 0.4 2": "deepinfra/XiaomiMiMo/MiMo-V2.5",
    "deepinfra 0.4 3": "deepinfra/Qwen/Qwen3.8-27B",
    "deepinfra 0.45 1.2": "deepinfra/thinkingmachines/Inkling-Small",
    "deepinfra 0.45 2.25": "deepinfra/moonshotai/Kimi-K2.5",
    "deepinfra 0.45 3": "deepinfra/Qwen/Qwen3.5-397B-A17B",
    "deepinfra 0.48 0.48": "deepinfra/microsoft/WizardLM-2-8x22B",
    "deepinfra 0.5 2": (
        "deepinfra/moonshotai/Kimi-K2-Instruct deepinfra/moonshotai/Kimi-K2-Instruct-0905 "
        "deepinfra/zai-org/GLM-4.6"
    ),
    "deepinfra 0.5 2.15": "deepinfra/deepseek-ai/DeepSeek-R1-0528",
    "deepinfra 0.5 2.2": "deepinfra/nvidia/NVIDIA-Nemotron-3-Ultra-550B-A55B",
    "deepinfra 0.5 3": "deepinfra/ByteDance/Seed-2.0-code deepinfra/ByteDance/Seed-2.0-pro",
    "deepinfra 0.6 0.6": "deepinfra/nvidia/Llama-3.1-Nemotron-70B-Instruct",
    "deepinfra 0.6 2.08": "deepinfra/zai-org/GLM-5",
    "deepinfra 0.65 0.75": "deepinfra/Sao10K/L3.3-70B-Euryale-v2.3",
    "deepinfra 0.68 3.4": "deepinfra/moonshotai/Kimi-K2.7-Code",
    "deepinfra 0.7 0.7": "deepinfra/NousResearch/Hermes-3-Llama-3.1-70B",
    "deepinfra 0.7 2.4": "deepinfra/deepseek-ai/DeepSeek-R1",
    "deepinfra 0.75 2.4": "deepinfra/zai-org/GLM-5.2",
    "deepinfra 0.75 3.5": "deepinfra/moonshotai/Kimi-K2.6",
    "deepinfra 0.75 3.75": "deepinfra/google/gemini-3.7-flash",
    "deepinfra 0.85 0.85": "deepinfra/Sao10K/L3.1-70B-Euryale-v2.2",
    "deepinfra 0.95 4.05": "deepinfra/thinkingmachines/Inkling",
    "deepinfra 1 1": "deepinfra/NousResearch/Hermes-3-Llama-3.1-405B",
    "deepinfra 1 3": (
        "deepinfra/XiaomiMiMo/MiMo-V2.5-Pro deepinfra/deepseek-ai/DeepSeek-R1-0528-Turbo "
        "deepinfra/deepseek-ai/DeepSeek-R1-Turbo"
    ),
    "deepinfra 1 5": "deepinfra/anthropic/claude-haiku-4-5",
    "deepinfra 1.05 3.5": "deepinfra/zai-org/GLM-5.1",
    "deepinfra 1.2 6": "deepinfra/Qwen/Qwen3-Max deepinfra/Qwen/Qwen3-Max-Thinking",
    "deepinfra 1.25 10": "deepinfra/google/gemini-2.5-pro",
    "deepinfra 1.3 2.6": (
        "deepinfra/deepseek-ai/DeepSeek-V4-Pro deepinfra/deepseek-ai/DeepSeek-V4-Pro-0813"
    ),
    "deepinfra 1.5 9": "deepinfra/google/gemini-3.5-flash",
    "deepinfra 1.65 4.951": "deepinfra/Qwen/Qwen3.8-Max",
    "deepinfra 10 50": "deepinfra/anthropic/claude-fable-5",
    "deepinfra 16.5 82.5": "deepinfra/anthropic/claude-4-opus",
    "deepinfra 2 10": "deepinfra/anthropic/claude-sonnet-5",
    "deepinfra 2 12": "deepinfra/google/gemini-3.1-pro",
    "deepinfra 2 6": "deepinfra/Qwen/Qwen3.8-2.4T-A95B",
    "deepinfra 2.5 7.5": "deepinfra/Qwen/Qwen3.7-Max",
    "deepinfra 2.85 14.25": "deepinfra/moonshotai/Kimi-K3",
    "deepinfra 3 15": "deepinfra/anthropic/claude-sonnet-4-6",
    "deepinfra 3.3 16.5": (
        "deepinfra/anthropic/claude-3-7-sonnet-latest deepinfra/anthropic/claude-4-sonnet"
    ),
    "deepinfra 5 25": (
        "deepinfra/anthropic/claude-opus-4-7 deepinfra/anthropic/claude-opus-4-8 "
        "deepinfra/anthropic/claude-opus-5"
    ),
    "deepseek - -": (
        "deepseek-flash deepseek-v4-flash deepseek-v4-flash-vision-exp deepseek-v4-pro "
        "deepseek/deepseek-flash deepseek/deepseek-v4-flash deepseek/deepseek-v4-flash-vision-exp "
        "deepseek/deepseek-v4-pro deepseek/search"
    ),
    "deepseek 0.14 0.28": "deepseek/deepseek-coder",
    "deepseek 0.27 1.1": "deepseek/deepseek-v3",
    "deepseek 0.28 0.4": "deepseek/deepseek-v3.2",
    "deepseek 0.28 0.42": (
        "deepseek-chat deepseek-reasoner deepseek/deepseek-chat deepseek/deepseek-reasoner"
    ),
    "deepseek 0.55 2.19": "deepseek/deepseek-r1",
    "duckduckgo - -": "duckduckgo/search",
    "elevenlabs - -": (
        "elevenlabs/eleven_multilingual_v2 elevenlabs/eleven_v3 elevenlabs/scribe_v1 "
        "elevenlabs/scribe_v1_experimental elevenlabs/scribe_v2"
    ),
    "fal_ai - -": (
        "fal_ai/bria/text-to-image/3.2 fal_ai/bytedance/seedance-2.0/image-to-video "
        "fal_ai/bytedance/seedance-2.0/reference-to-video "
        "fal_ai/bytedance/seedance-2.0/text-to-video fal_ai/bytedance/seedance-2.5/image-to-video "
        "fal_ai/bytedance/seedance-2.5/reference-to-video "
        "fal_ai/bytedance/seedance-2.5/text-to-video "
        "fal_ai/fal-ai/bytedance/dreamina/v3.1/text-to-image "
        "fal_ai/fal-ai/bytedance/seedream/v3/text-to-image fal_ai/fal-ai/flux-lora-depth "
        "fal_ai/fal-ai/flux-pro/v1.1 fal_ai/fal-ai/flux-pro/v1.1-ultra fal_ai/fal-ai/flux/dev "
        "fal_ai/fal-ai/flux/schnell fal_ai/fal-ai/gemini-25-flash-image fal_ai/fal-ai/ideogram/v3 "
        "fal_ai/fal-ai/imagen4/preview fal_ai/fal-ai/imagen4/preview/fast "
        "fal_ai/fal-ai/imagen4/preview/ultra fal_ai/fal-ai/nano-banana "
        "fal_ai/fal-ai/nano-banana-2 fal_ai/fal-ai/nano-banana-pro "
        "fal_ai/fal-ai/recraft/v3/text-to-image fal_ai/fal-ai/stable-diffusion-v35-medium "
        "fal_ai/fal-ai/trellis fal_ai/fal-ai/trellis-2 fal_ai/gpt-image-2 "
        "fal_ai/high/1024-x-1024/gpt-image-2 fal_ai/high/1024-x-1024/openai/gpt-image-2 "
        "fal_ai/high/1024-x-1024/openai/gpt-image-2.5/flare/edit "
        "fal_ai/high/1024-x-1024/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/high/1024-x-1024/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/high/1024-x-1024/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/high/1024-x-1024/openai/gpt-image-2/edit fal_ai/high/1024-x-1536/gpt-image-2 "
        "fal_ai/high/1024-x-1536/openai/gpt-image-2 "
        "fal_ai/high/1024-x-1536/openai/gpt-image-2.5/flare/edit "
        "fal_ai/high/1024-x-1536/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/high/1024-x-1536/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/high/1024-x-1536/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/high/1024-x-1536/openai/gpt-image-2/edit fal_ai/high/1024-x-768/gpt-image-2 "
        "fal_ai/high/1024-x-768/openai/gpt-image-2 "
        "fal_ai/high/1024-x-768/openai/gpt-image-2.5/flare/edit "
        "fal_ai/high/1024-x-768/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/high/1024-x-768/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/high/1024-x-768/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/high/1024-x-768/openai/gpt-image-2/edit fal_ai/high/1920-x-1080/gpt-image-2 "
        "fal_ai/high/1920-x-1080/openai/gpt-image-2 "
        "fal_ai/high/1920-x-1080/openai/gpt-image-2.5/flare/edit "
        "fal_ai/high/1920-x-1080/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/high/1920-x-1080/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/high/1920-x-1080/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/high/1920-x-1080/openai/gpt-image-2/edit fal_ai/high/2560-x-1440/gpt-image-2 "
        "fal_ai/high/2560-x-1440/openai/gpt-image-2 "
        "fal_ai/high/2560-x-1440/openai/gpt-image-2.5/flare/edit "
        "fal_ai/high/2560-x-1440/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/high/2560-x-1440/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/high/2560-x-1440/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/high/2560-x-1440/openai/gpt-image-2/edit fal_ai/high/3840-x-2160/gpt-image-2 "
        "fal_ai/high/3840-x-2160/openai/gpt-image-2 "
        "fal_ai/high/3840-x-2160/openai/gpt-image-2.5/flare/edit "
        "fal_ai/high/3840-x-2160/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/high/3840-x-2160/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/high/3840-x-2160/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/high/3840-x-2160/openai/gpt-image-2/edit fal_ai/low/1024-x-1024/gpt-image-2 "
        "fal_ai/low/1024-x-1024/openai/gpt-image-2 "
        "fal_ai/low/1024-x-1024/openai/gpt-image-2.5/flare/edit "
        "fal_ai/low/1024-x-1024/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/low/1024-x-1024/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/low/1024-x-1024/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/low/1024-x-1024/openai/gpt-image-2/edit fal_ai/low/1024-x-1536/gpt-image-2 "
        "fal_ai/low/1024-x-1536/openai/gpt-image-2 "
        "fal_ai/low/1024-x-1536/openai/gpt-image-2.5/flare/edit "
        "fal_ai/low/1024-x-1536/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/low/1024-x-1536/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/low/1024-x-1536/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/low/1024-x-1536/openai/gpt-image-2/edit fal_ai/low/1024-x-768/gpt-image-2 "
        "fal_ai/low/1024-x-768/openai/gpt-image-2 "
        "fal_ai/low/1024-x-768/openai/gpt-image-2.5/flare/edit "
        "fal_ai/low/1024-x-768/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/low/1024-x-768/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/low/1024-x-768/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/low/1024-x-768/openai/gpt-image-2/edit fal_ai/low/1920-x-1080/gpt-image-2 "
        "fal_ai/low/1920-x-1080/openai/gpt-image-2 "
        "fal_ai/low/1920-x-1080/openai/gpt-image-2.5/flare/edit "
        "fal_ai/low/1920-x-1080/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/low/1920-x-1080/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/low/1920-x-1080/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/low/1920-x-1080/openai/gpt-image-2/edit fal_ai/low/2560-x-1440/gpt-image-2 "
        "fal_ai/low/2560-x-1440/openai/gpt-image-2 "
        "fal_ai/low/2560-x-1440/openai/gpt-image-2.5/flare/edit "
        "fal_ai/low/2560-x-1440/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/low/2560-x-1440/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/low/2560-x-1440/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/low/2560-x-1440/openai/gpt-image-2/edit fal_ai/low/3840-x-2160/gpt-image-2 "
        "fal_ai/low/3840-x-2160/openai/gpt-image-2 "
        "fal_ai/low/3840-x-2160/openai/gpt-image-2.5/flare/edit "
        "fal_ai/low/3840-x-2160/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/low/3840-x-2160/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/low/3840-x-2160/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/low/3840-x-2160/openai/gpt-image-2/edit "
        "fal_ai/max/1024-x-1024/openai/gpt-image-2.5/flare/edit "
        "fal_ai/max/1024-x-1024/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/max/1024-x-1024/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/max/1024-x-1024/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/max/1024-x-1536/openai/gpt-image-2.5/flare/edit "
        "fal_ai/max/1024-x-1536/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/max/1024-x-1536/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/max/1024-x-1536/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/max/1024-x-768/openai/gpt-image-2.5/flare/edit "
        "fal_ai/max/1024-x-768/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/max/1024-x-768/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/max/1024-x-768/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/max/1920-x-1080/openai/gpt-image-2.5/flare/edit "
        "fal_ai/max/1920-x-1080/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/max/1920-x-1080/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/max/1920-x-1080/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/max/2560-x-1440/openai/gpt-image-2.5/flare/edit "
        "fal_ai/max/2560-x-1440/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/max/2560-x-1440/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/max/2560-x-1440/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/max/3840-x-2160/openai/gpt-image-2.5/flare/edit "
        "fal_ai/max/3840-x-2160/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/max/3840-x-2160/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/max/3840-x-2160/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/medium/1024-x-1024/gpt-image-2 fal_ai/medium/1024-x-1024/openai/gpt-image-2 "
        "fal_ai/medium/1024-x-1024/openai/gpt-image-2.5/flare/edit "
        "fal_ai/medium/1024-x-1024/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/medium/1024-x-1024/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/medium/1024-x-1024/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/medium/1024-x-1024/openai/gpt-image-2/edit fal_ai/medium/1024-x-1536/gpt-image-2 "
        "fal_ai/medium/1024-x-1536/openai/gpt-image-2 "
        "fal_ai/medium/1024-x-1536/openai/gpt-image-2.5/flare/edit "
        "fal_ai/medium/1024-x-1536/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/medium/1024-x-1536/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/medium/1024-x-1536/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/medium/1024-x-1536/openai/gpt-image-2/edit fal_ai/medium/1024-x-768/gpt-image-2 "
        "fal_ai/medium/1024-x-768/openai/gpt-image-2 "
        "fal_ai/medium/1024-x-768/openai/gpt-image-2.5/flare/edit "
        "fal_ai/medium/1024-x-768/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/medium/1024-x-768/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/medium/1024-x-768/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/medium/1024-x-768/openai/gpt-image-2/edit fal_ai/medium/1920-x-1080/gpt-image-2 "
        "fal_ai/medium/1920-x-1080/openai/gpt-image-2 "
        "fal_ai/medium/1920-x-1080/openai/gpt-image-2.5/flare/edit "
        "fal_ai/medium/1920-x-1080/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/medium/1920-x-1080/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/medium/1920-x-1080/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/medium/1920-x-1080/openai/gpt-image-2/edit fal_ai/medium/2560-x-1440/gpt-image-2 "
        "fal_ai/medium/2560-x-1440/openai/gpt-image-2 "
        "fal_ai/medium/2560-x-1440/openai/gpt-image-2.5/flare/edit "
        "fal_ai/medium/2560-x-1440/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/medium/2560-x-1440/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/medium/2560-x-1440/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/medium/2560-x-1440/openai/gpt-image-2/edit fal_ai/medium/3840-x-2160/gpt-image-2 "
        "fal_ai/medium/3840-x-2160/openai/gpt-image-2 "
        "fal_ai/medium/3840-x-2160/openai/gpt-image-2.5/flare/edit "
        "fal_ai/medium/3840-x-2160/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/medium/3840-x-2160/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/medium/3840-x-2160/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/medium/3840-x-2160/openai/gpt-image-2/edit fal_ai/minimax/h3/reference-to-video "
        "fal_ai/minimax/h3/text-to-video fal_ai/openai/gpt-image-2 "
        "fal_ai/openai/gpt-image-2.5/flare/edit fal_ai/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/openai/gpt-image-2.5/sunburst/text-to-image fal_ai/openai/gpt-image-2/edit "
        "fal_ai/xhigh/1024-x-1024/openai/gpt-image-2.5/flare/edit "
        "fal_ai/xhigh/1024-x-1024/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/xhigh/1024-x-1024/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/xhigh/1024-x-1024/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/xhigh/1024-x-1536/openai/gpt-image-2.5/flare/edit "
        "fal_ai/xhigh/1024-x-1536/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/xhigh/1024-x-1536/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/xhigh/1024-x-1536/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/xhigh/1024-x-768/openai/gpt-image-2.5/flare/edit "
        "fal_ai/xhigh/1024-x-768/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/xhigh/1024-x-768/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/xhigh/1024-x-768/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/xhigh/1920-x-1080/openai/gpt-image-2.5/flare/edit "
        "fal_ai/xhigh/1920-x-1080/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/xhigh/1920-x-1080/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/xhigh/1920-x-1080/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/xhigh/2560-x-1440/openai/gpt-image-2.5/flare/edit "
        "fal_ai/xhigh/2560-x-1440/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/xhigh/2560-x-1440/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/xhigh/2560-x-1440/openai/gpt-image-2.5/sunburst/text-to-image "
        "fal_ai/xhigh/3840-x-2160/openai/gpt-image-2.5/flare/edit "
        "fal_ai/xhigh/3840-x-2160/openai/gpt-image-2.5/flare/text-to-image "
        "fal_ai/xhigh/3840-x-2160/openai/gpt-image-2.5/sunburst/edit "
        "fal_ai/xhigh/3840-x-2160/openai/gpt-image-2.5/sunburst/text-to-image"
    ),
    "fal_ai 0.4 3.5": "fal_ai/fal-ai/moondream3-preview/query",
    "fireworks_ai - -": "fireworks_ai/accounts/fireworks/models/minimax-m2p7",
    "fireworks_ai 0 0": (
        "fireworks-ai-default fireworks_ai/accounts/fireworks/models/fireworks-asr-large "
        "fireworks_ai/accounts/fireworks/models/fireworks-asr-v2 "
        "fireworks_ai/accounts/fireworks/models/qwen3-embedding-0p6b "
        "fireworks_ai/accounts/fireworks/models/qwen3-embedding-4b "
        "fireworks_ai/accounts/fireworks/models/qwen3-reranker-0p6b "
        "fireworks_ai/accounts/fireworks/models/qwen3-reranker-4b"
    ),
    "fireworks_ai 0.00013 0.00013": (
        "fireworks_ai/accounts/fireworks/models/SSD-1B "
        "fireworks_ai/accounts/fireworks/models/japanese-stable-diffusion-xl "
        "fireworks_ai/accounts/fireworks/models/playground-v2-1024px-aesthetic "
        "fireworks_ai/accounts/fireworks/models/playground-v2-5-1024px-aesthetic "
        "fireworks_ai/accounts/fireworks/models/stable-diffusion-xl-1024-v1-0"
    ),
    "fireworks_ai 0.00035 0.00035": "fireworks_ai/accounts/fireworks/models/flux-1-schnell-fp8",
    "fireworks_ai 0.0005 0.0005": "fireworks_ai/accounts/fireworks/models/flux-1-dev-fp8",
    "fireworks_ai 0.001 0.001": "fireworks_ai/accounts/fireworks/models/flux-1-dev-controlnet-union",
    "fireworks_ai 0.04 0.04": "fireworks_ai/accounts/fireworks/models/flux-kontext-pro",
    "fireworks_ai 0.042 0": "fireworks_ai/accounts/fireworks/routers/rune",
    "fireworks_ai 0.05 0.2": (
        "fireworks_ai/accounts/fireworks/models/nemotron-lightning-3p5-30b-a3b "
        "fireworks_ai/nemotron-lightning-3p5-30b-a3b"
    ),
    "fireworks_ai 0.07 0.3": (
        "fireworks_ai/accounts/fireworks/models/gpt-oss-20b fireworks_ai/gpt-oss-20b"
    ),
    "fireworks_ai 0.08 0.08": "fireworks_ai/accounts/fireworks/models/flux-kontext-max",
    "fireworks_ai 0.1 0": "fireworks_ai/accounts/fireworks/models/qwen3-embedding-8b",
    "fireworks_ai 0.1 0.1": (
        "fireworks-ai-up-to-4b fireworks_ai/accounts/fireworks/models/codegemma-2b "
        "fireworks_ai/accounts/fireworks/models/cogito-v1-preview-llama-3b "
        "fireworks_ai/accounts/fireworks/models/deepseek-coder-1b-base "
        "fireworks_ai/accounts/fireworks/models/deepseek-r1-distill-qwen-1p5b "
        "fireworks_ai/accounts/fireworks/models/ernie-4p5-21b-a3b-pt "
        "fireworks_ai/accounts/fireworks/models/ernie-4p5-300b-a47b-pt "
        "fireworks_ai/accounts/fireworks/models/flux-1-dev "
        "fireworks_ai/accounts/fireworks/models/flux-1-schnell "
        "fireworks_ai/accounts/fireworks/models/gemma-2b-it "
        "fireworks_ai/accounts/fireworks/models/llama-guard-3-1b "
        "fireworks_ai/accounts/fireworks/models/llama-v2-70b "
        "fireworks_ai/accounts/fireworks/models/llama-v3p1-405b-instruct-long "
        "fireworks_ai/accounts/fireworks/models/llama-v3p1-70b-instruct-1b "
        "fireworks_ai/accounts/fireworks/models/llama-v3p1-8b-instruct "
        "fireworks_ai/accounts/fireworks/models/llama-v3p2-1b "
        "fireworks_ai/accounts/fireworks/models/llama-v3p2-1b-instruct "
        "fireworks_ai/accounts/fireworks/models/llama-v3p2-3b "
        "fireworks_ai/accounts/fireworks/models/llama-v3p2-3b-instruct "
        "fireworks_ai/accounts/fireworks/models/minimax-m1-80k "
        "fireworks_ai/accounts/fireworks/models/ministral-3-3b-instruct-2512 "
        "fireworks_ai/accounts/fireworks/models/nemotron-nano-v2-12b-vl "
        "fireworks_ai/accounts/fireworks/models/phi-2-3b "
        "fireworks_ai/accounts/fireworks/models/phi-3-mini-128k-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen2-vl-2b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-0p5b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-1p5b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-0p5b "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-0p5b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-1p5b "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-1p5b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-3b "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-3b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen3-0p6b "
        "fireworks_ai/accounts/fireworks/models/qwen3-1p7b "
        "fireworks_ai/accounts/fireworks/models/qwen3-1p7b-fp8-draft "
        "fireworks_ai/accounts/fireworks/models/qwen3-1p7b-fp8-draft-131072 "
        "fireworks_ai/accounts/fireworks/models/qwen3-1p7b-fp8-draft-40960 "
        "fireworks_ai/accounts/fireworks/models/stablecode-3b "
        "fireworks_ai/accounts/fireworks/models/starcoder2-3b"
    ),
    "fireworks_ai 0.14 0.28": (
        "fireworks_ai/accounts/fireworks/models/deepseek-v4-flash fireworks_ai/deepseek-v4-flash"
    ),
    "fireworks_ai 0.15 0.5": (
        "fireworks_ai/accounts/fireworks/models/glm-5p3-flash fireworks_ai/glm-5p3-flash"
    ),
    "fireworks_ai 0.15 0.6": (
        "fireworks_ai/accounts/fireworks/models/gpt-oss-120b "
        "fireworks_ai/accounts/fireworks/models/llama4-scout-instruct-basic "
        "fireworks_ai/accounts/fireworks/models/minimax-m3p1-flash "
        "fireworks_ai/accounts/fireworks/models/qwen3-30b-a3b "
        "fireworks_ai/accounts/fireworks/models/qwen3-coder-30b-a3b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen3-vl-30b-a3b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen3-vl-30b-a3b-thinking "
        "fireworks_ai/gpt-oss-120b"
    ),
    "fireworks_ai 0.2 0": "fireworks_ai/accounts/fireworks/models/qwen3-reranker-8b",
    "fireworks_ai 0.2 0.2": (
        "fireworks-ai-4.1b-to-16b fireworks_ai/accounts/fireworks/models/chronos-hermes-13b-v2 "
        "fireworks_ai/accounts/fireworks/models/code-llama-13b "
        "fireworks_ai/accounts/fireworks/models/code-llama-13b-instruct "
        "fireworks_ai/accounts/fireworks/models/code-llama-13b-python "
        "fireworks_ai/accounts/fireworks/models/code-llama-7b "
        "fireworks_ai/accounts/fireworks/models/code-llama-7b-instruct "
        "fireworks_ai/accounts/fireworks/models/code-llama-7b-python "
        "fireworks_ai/accounts/fireworks/models/code-qwen-1p5-7b "
        "fireworks_ai/accounts/fireworks/models/codegemma-7b "
        "fireworks_ai/accounts/fireworks/models/cogito-v1-preview-llama-8b "
        "fireworks_ai/accounts/fireworks/models/cogito-v1-preview-qwen-14b "
        "fireworks_ai/accounts/fireworks/models/deepseek-coder-7b-base "
        "fireworks_ai/accounts/fireworks/models/deepseek-coder-7b-base-v1p5 "
        "fireworks_ai/accounts/fireworks/models/deepseek-coder-7b-instruct-v1p5 "
        "fireworks_ai/accounts/fireworks/models/deepseek-r1-0528-distill-qwen3-8b "
        "fireworks_ai/accounts/fireworks/models/deepseek-r1-distill-llama-8b "
        "fireworks_ai/accounts/fireworks/models/deepseek-r1-distill-qwen-14b "
        "fireworks_ai/accounts/fireworks/models/deepseek-r1-distill-qwen-7b "
        "fireworks_ai/accounts/fireworks/models/dobby-mini-unhinged-plus-llama-3-1-8b "
        "fireworks_ai/accounts/fireworks/models/firellava-13b "
        "fireworks_ai/accounts/fireworks/models/firesearch-ocr-v6 "
        "fireworks_ai/accounts/fireworks/models/gemma-7b "
        "fireworks_ai/accounts/fireworks/models/gemma-7b-it "
        "fireworks_ai/accounts/fireworks/models/gemma2-9b-it "
        "fireworks_ai/accounts/fireworks/models/hermes-2-pro-mistral-7b "
        "fireworks_ai/accounts/fireworks/models/internvl3-8b "
        "fireworks_ai/accounts/fireworks/models/llama-guard-2-8b "
        "fireworks_ai/accounts/fireworks/models/llama-guard-3-8b "
        "fireworks_ai/accounts/fireworks/models/llama-v2-13b "
        "fireworks_ai/accounts/fireworks/models/llama-v2-13b-chat "
        "fireworks_ai/accounts/fireworks/models/llama-v2-7b "
        "fireworks_ai/accounts/fireworks/models/llama-v2-7b-chat "
        "fireworks_ai/accounts/fireworks/models/llama-v3-8b "
        "fireworks_ai/accounts/fireworks/models/llama-v3-8b-instruct-hf "
        "fireworks_ai/accounts/fireworks/models/llama-v3p2-11b-vision-instruct "
        "fireworks_ai/accounts/fireworks/models/llamaguard-7b "
        "fireworks_ai/accounts/fireworks/models/ministral-3-14b-instruct-2512 "
        "fireworks_ai/accounts/fireworks/models/ministral-3-8b-instruct-2512 "
        "fireworks_ai/accounts/fireworks/models/mistral-7b "
        "fireworks_ai/accounts/fireworks/models/mistral-7b-instruct-4k "
        "fireworks_ai/accounts/fireworks/models/mistral-7b-instruct-v0p2 "
        "fireworks_ai/accounts/fireworks/models/mistral-7b-instruct-v3 "
        "fireworks_ai/accounts/fireworks/models/mistral-7b-v0p2 "
        "fireworks_ai/accounts/fireworks/models/mistral-nemo-base-2407 "
        "fireworks_ai/accounts/fireworks/models/mistral-nemo-instruct-2407 "
        "fireworks_ai/accounts/fireworks/models/mythomax-l2-13b "
        "fireworks_ai/accounts/fireworks/models/nous-capybara-7b-v1p9 "
        "fireworks_ai/accounts/fireworks/models/nous-hermes-llama2-13b "
        "fireworks_ai/accounts/fireworks/models/nous-hermes-llama2-7b "
        "fireworks_ai/accounts/fireworks/models/nvidia-nemotron-nano-12b-v2 "
        "fireworks_ai/accounts/fireworks/models/nvidia-nemotron-nano-9b-v2 "
        "fireworks_ai/accounts/fireworks/models/openchat-3p5-0106-7b "
        "fireworks_ai/accounts/fireworks/models/openhermes-2-mistral-7b "
        "fireworks_ai/accounts/fireworks/models/openhermes-2p5-mistral-7b "
        "fireworks_ai/accounts/fireworks/models/openorca-7b "
        "fireworks_ai/accounts/fireworks/models/phi-3-vision-128k-instruct "
        "fireworks_ai/accounts/fireworks/models/pythia-12b "
        "fireworks_ai/accounts/fireworks/models/qwen-v2p5-14b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen-v2p5-7b "
        "fireworks_ai/accounts/fireworks/models/qwen2-7b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen2-vl-7b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-14b "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-7b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-14b "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-14b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-7b "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-7b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-vl-3b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-vl-7b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen3-14b "
        "fireworks_ai/accounts/fireworks/models/qwen3-4b "
        "fireworks_ai/accounts/fireworks/models/qwen3-4b-instruct-2507 "
        "fireworks_ai/accounts/fireworks/models/qwen3-8b "
        "fireworks_ai/accounts/fireworks/models/qwen3-vl-8b-instruct "
        "fireworks_ai/accounts/fireworks/models/rolm-ocr "
        "fireworks_ai/accounts/fireworks/models/snorkel-mistral-7b-pairrm-dpo "
        "fireworks_ai/accounts/fireworks/models/starcoder-16b "
        "fireworks_ai/accounts/fireworks/models/starcoder-7b "
        "fireworks_ai/accounts/fireworks/models/starcoder2-15b "
        "fireworks_ai/accounts/fireworks/models/starcoder2-7b "
        "fireworks_ai/accounts/fireworks/models/toppy-m-7b "
        "fireworks_ai/accounts/fireworks/models/yi-6b "
        "fireworks_ai/accounts/fireworks/models/zephyr-7b-beta"
    ),
    "fireworks_ai 0.22 0.66": (
        "fireworks_ai/accounts/fireworks/models/deepseek-v4-flash-0731 "
        "fireworks_ai/accounts/fireworks/models/deepseek-v4-flash-vision-exp "
        "fireworks_ai/deepseek-v4-flash-0731 fireworks_ai/deepseek-v4-flash-vision-exp"
    ),
    "fireworks_ai 0.22 0.88": (
        "fireworks_ai/accounts/fireworks/models/glm-4p5-air "
        "fireworks_ai/accounts/fireworks/models/llama4-maverick-instruct-basic "
        "fireworks_ai/accounts/fireworks/models/qwen3-235b-a22b "
        "fireworks_ai/accounts/fireworks/models/qwen3-235b-a22b-instruct-2507 "
        "fireworks_ai/accounts/fireworks/models/qwen3-235b-a22b-thinking-2507 "
        "fireworks_ai/accounts/fireworks/models/qwen3-vl-235b-a22b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen3-vl-235b-a22b-thinking"
    ),
    "fireworks_ai 0.225 0.75": (
        "fireworks_ai/accounts/fireworks/routers/glm-5p3-flash-us fireworks_ai/glm-5p3-flash-us"
    ),
    "fireworks_ai 0.3 1.2": (
        "fireworks_ai/accounts/fireworks/models/deepseek-v4p1-flash "
        "fireworks_ai/accounts/fireworks/models/deepseek-v4p1-flash-1017 "
        "fireworks_ai/accounts/fireworks/models/minimax-m2 "
        "fireworks_ai/accounts/fireworks/models/minimax-m2p1 "
        "fireworks_ai/accounts/fireworks/models/minimax-m3 fireworks_ai/deepseek-v4p1-flash "
        "fireworks_ai/minimax-m2p1 fireworks_ai/minimax-m3"
    ),
    "fireworks_ai 0.35 1.5": (
        "fireworks_ai/accounts/fireworks/models/muse-glimmer-30b fireworks_ai/muse-glimmer-30b"
    ),
    "fireworks_ai 0.4 1.6": (
        "fireworks_ai/accounts/fireworks/models/qwen3p7-plus fireworks_ai/qwen3p7-plus"
    ),
    "fireworks_ai 0.45 1.8": (
        "fireworks_ai/accounts/fireworks/models/deepseek-v4p1-flash-1017-us "
        "fireworks_ai/accounts/fireworks/models/qwen3-coder-480b-a35b-instruct "
        "fireworks_ai/accounts/fireworks/routers/deepseek-v4p1-flash-us "
        "fireworks_ai/deepseek-v4p1-flash-us"
    ),
    "fireworks_ai 0.5 0.5": (
        "fireworks-ai-moe-up-to-56b "
        "fireworks_ai/accounts/fireworks/models/deepseek-coder-v2-lite-base "
        "fireworks_ai/accounts/fireworks/models/deepseek-coder-v2-lite-instruct "
        "fireworks_ai/accounts/fireworks/models/deepseek-v2-lite-chat "
        "fireworks_ai/accounts/fireworks/models/dolphin-2p6-mixtral-8x7b "
        "fireworks_ai/accounts/fireworks/models/firefunction-v1 "
        "fireworks_ai/accounts/fireworks/models/gpt-oss-safeguard-20b "
        "fireworks_ai/accounts/fireworks/models/mixtral-8x7b "
        "fireworks_ai/accounts/fireworks/models/mixtral-8x7b-instruct "
        "fireworks_ai/accounts/fireworks/models/mixtral-8x7b-instruct-hf "
        "fireworks_ai/accounts/fireworks/models/nous-hermes-2-mixtral-8x7b-dpo "
        "fireworks_ai/accounts/fireworks/models/qwen3-30b-a3b-instruct-2507"
    ),
    "fireworks_ai 0.55 2.19": (
        "fireworks_ai/accounts/fireworks/models/deepseek-r1-basic "
        "fireworks_ai/accounts/fireworks/models/glm-4p5 "
        "fireworks_ai/accounts/fireworks/models/glm-4p6"
    ),
    "fireworks_ai 0.56 1.68": (
        "fireworks_ai/accounts/fireworks/models/deepseek-v3p1 "
        "fireworks_ai/accounts/fireworks/models/deepseek-v3p1-terminus "
        "fireworks_ai/accounts/fireworks/models/deepseek-v3p2"
    ),
    "fireworks_ai 0.6 2.2": (
        "fireworks_ai/accounts/fireworks/models/glm-4p7 fireworks_ai/glm-4p7"
    ),
    "fireworks_ai 0.6 2.4": (
        "fireworks_ai/accounts/fireworks/models/nemotron-3-ultra-nvfp4 "
        "fireworks_ai/nemotron-3-ultra-nvfp4"
    ),
    "fireworks_ai 0.6 2.5": (
        "fireworks_ai/accounts/fireworks/models/kimi-k2-instruct "
        "fireworks_ai/accounts/fireworks/models/kimi-k2-instruct-0905 "
        "fireworks_ai/accounts/fireworks/models/kimi-k2-thinking"
    ),
    "fireworks_ai 0.6 3": (
        "fireworks_ai/accounts/fireworks/models/kimi-k2p5 fireworks_ai/kimi-k2p5"
    ),
    "fireworks_ai 0.9 0.9": (
        "fireworks-ai-above-16b fireworks_ai/accounts/fireworks/models/code-llama-34b "
        "fireworks_ai/accounts/fireworks/models/code-llama-34b-instruct "
        "fireworks_ai/accounts/fireworks/models/code-llama-34b-python "
        "fireworks_ai/accounts/fireworks/models/code-llama-70b "
        "fireworks_ai/accounts/fireworks/models/code-llama-70b-instruct "
        "fireworks_ai/accounts/fireworks/models/code-llama-70b-python "
        "fireworks_ai/accounts/fireworks/models/cogito-v1-preview-llama-70b "
        "fireworks_ai/accounts/fireworks/models/cogito-v1-preview-qwen-32b "
        "fireworks_ai/accounts/fireworks/models/deepseek-coder-33b-instruct "
        "fireworks_ai/accounts/fireworks/models/deepseek-r1-distill-llama-70b "
        "fireworks_ai/accounts/fireworks/models/deepseek-r1-distill-qwen-32b "
        "fireworks_ai/accounts/fireworks/models/deepseek-v3 "
        "fireworks_ai/accounts/fireworks/models/deepseek-v3-0324 "
        "fireworks_ai/accounts/fireworks/models/devstral-small-2505 "
        "fireworks_ai/accounts/fireworks/models/dobby-unhinged-llama-3-3-70b-new "
        "fireworks_ai/accounts/fireworks/models/dolphin-2-9-2-qwen2-72b "
        "fireworks_ai/accounts/fireworks/models/fare-20b "
        "fireworks_ai/accounts/fireworks/models/firefunction-v2 "
        "fireworks_ai/accounts/fireworks/models/gemma-3-27b-it "
        "fireworks_ai/accounts/fireworks/models/internvl3-38b "
        "fireworks_ai/accounts/fireworks/models/internvl3-78b "
        "fireworks_ai/accounts/fireworks/models/kat-coder "
        "fireworks_ai/accounts/fireworks/models/kat-dev-32b "
        "fireworks_ai/accounts/fireworks/models/kat-dev-72b-exp "
        "fireworks_ai/accounts/fireworks/models/llama-v2-70b-chat "
        "fireworks_ai/accounts/fireworks/models/llama-v3-70b-instruct "
        "fireworks_ai/accounts/fireworks/models/llama-v3-70b-instruct-hf "
        "fireworks_ai/accounts/fireworks/models/llama-v3p1-70b-instruct "
        "fireworks_ai/accounts/fireworks/models/llama-v3p1-nemotron-70b-instruct "
        "fireworks_ai/accounts/fireworks/models/llama-v3p2-90b-vision-instruct "
        "fireworks_ai/accounts/fireworks/models/llama-v3p3-70b-instruct "
        "fireworks_ai/accounts/fireworks/models/llava-yi-34b "
        "fireworks_ai/accounts/fireworks/models/mistral-small-24b-instruct-2501 "
        "fireworks_ai/accounts/fireworks/models/nous-hermes-2-yi-34b "
        "fireworks_ai/accounts/fireworks/models/nous-hermes-llama2-70b "
        "fireworks_ai/accounts/fireworks/models/phind-code-llama-34b-python-v1 "
        "fireworks_ai/accounts/fireworks/models/phind-code-llama-34b-v1 "
        "fireworks_ai/accounts/fireworks/models/phind-code-llama-34b-v2 "
        "fireworks_ai/accounts/fireworks/models/qwen-qwq-32b-preview "
        "fireworks_ai/accounts/fireworks/models/qwen1p5-72b-chat "
        "fireworks_ai/accounts/fireworks/models/qwen2-72b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen2-vl-72b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-32b "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-32b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-72b "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-72b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-32b "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-32b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-32b-instruct-128k "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-32b-instruct-32k-rope "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-coder-32b-instruct-64k "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-math-72b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-vl-32b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen2p5-vl-72b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen3-30b-a3b-thinking-2507 "
        "fireworks_ai/accounts/fireworks/models/qwen3-32b "
        "fireworks_ai/accounts/fireworks/models/qwen3-coder-480b-instruct-bf16 "
        "fireworks_ai/accounts/fireworks/models/qwen3-next-80b-a3b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwen3-next-80b-a3b-thinking "
        "fireworks_ai/accounts/fireworks/models/qwen3-vl-32b-instruct "
        "fireworks_ai/accounts/fireworks/models/qwq-32b "
        "fireworks_ai/accounts/fireworks/models/yi-34b "
        "fireworks_ai/accounts/fireworks/models/yi-34b-200k-capybara "
        "fireworks_ai/accounts/fireworks/models/yi-34b-chat"
    ),
    "fireworks_ai 0.95 4": (
        "fireworks_ai/accounts/fireworks/models/kimi-k2p6 "
        "fireworks_ai/accounts/fireworks/models/kimi-k2p7-code fireworks_ai/kimi-k2p6 "
        "fireworks_ai/kimi-k2p7-code"
    ),
    "fireworks_ai 1 4.05": "fireworks_ai/accounts/fireworks/models/inkling",
    "fireworks_ai 1.2 1.2": (
        "fireworks-ai-56b-to-176b fireworks_ai/accounts/fireworks/models/cogito-671b-v2-p1 "
        "fireworks_ai/accounts/fireworks/models/dbrx-instruct "
        "fireworks_ai/accounts/fireworks/models/deepseek-coder-v2-instruct "
        "fireworks_ai/accounts/fireworks/models/deepseek-prover-v2 "
        "fireworks_ai/accounts/fireworks/models/deepseek-v2p5 "
        "fireworks_ai/accounts/fireworks/models/deepseek-v4-pro "
        "fireworks_ai/accounts/fireworks/models/glm-4p5v "
        "fireworks_ai/accounts/fireworks/models/gpt-oss-safeguard-120b "
        "fireworks_ai/accounts/fireworks/models/mistral-large-3-fp8 "
        "fireworks_ai/accounts/fireworks/models/mixtral-8x22b "
        "fireworks_ai/accounts/fireworks/models/mixtral-8x22b-instruct "
        "fireworks_ai/accounts/fireworks/models/mixtral-8x22b-instruct-hf"
    ),
    "fireworks_ai 1.25 4.25": "fireworks_ai/accounts/fireworks/models/muse-spark-open",
    "fireworks_ai 1.32 3.96": (
        "fireworks_ai/accounts/fireworks/models/deepseek-v4-pro-0813 "
        "fireworks_ai/deepseek-v4-pro-0813"
    ),
    "fireworks_ai 1.4 4.4": (
        "fireworks_ai/accounts/fireworks/models/glm-5p1 "
        "fireworks_ai/accounts/fireworks/models/glm-5p2 "
        "fireworks_ai/accounts/fireworks/models/glm-5p3 fireworks_ai/glm-5p1 fireworks_ai/glm-5p2 "
        "fireworks_ai/glm-5p3"
    ),
    "fireworks_ai 1.9 8": (
        "fireworks_ai/accounts/fireworks/routers/kimi-k2p7-code-fast "
        "fireworks_ai/kimi-k2p7-code-fast"
    ),
    "fireworks_ai 2 6": (
        "fireworks_ai/accounts/fireworks/models/qwen3p8-max fireworks_ai/qwen3p8-max"
    ),
    "fireworks_ai 2 8": (
        "fireworks_ai/accounts/fireworks/routers/kimi-k2p6-fast fireworks_ai/kimi-k2p6-fast"
    ),
    "fireworks_ai 2.1 6.6": (
        "fireworks_ai/accounts/fireworks/routers/glm-5p2-fast "
        "fireworks_ai/accounts/fireworks/routers/glm-5p2-fast-us "
        "fireworks_ai/accounts/fireworks/routers/glm-5p3-fast "
        "fireworks_ai/accounts/fireworks/routers/glm-5p3-us fireworks_ai/glm-5p2-fast "
        "fireworks_ai/glm-5p2-fast-us fireworks_ai/glm-5p3-fast fireworks_ai/glm-5p3-us"
    ),
    "fireworks_ai 2.8 8.8": (
        "fireworks_ai/accounts/fireworks/routers/glm-5p1-fast fireworks_ai/glm-5p1-fast"
    ),
    "fireworks_ai 3 15": (
        "fireworks_ai/accounts/fireworks/models/ember-1 "
        "fireworks_ai/accounts/fireworks/models/kimi-k3 fireworks_ai/kimi-k3"
    ),
    "fireworks_ai 3 3": (
        "fireworks_ai/accounts/fireworks/models/llama-v3p1-405b-instruct "
        "fireworks_ai/accounts/fireworks/models/yi-large"
    ),
    "fireworks_ai 3 8": (
        "fireworks_ai/accounts/fireworks/models/deepseek-r1 "
        "fireworks_ai/accounts/fireworks/models/deepseek-r1-0528"
    ),
    "fireworks_ai 4.5 22.5": (
        "fireworks_ai/accounts/fireworks/routers/kimi-k3-fast "
        "fireworks_ai/accounts/fireworks/routers/kimi-k3-us fireworks_ai/kimi-k3-fast "
        "fireworks_ai/kimi-k3-us"
    ),
    "fireworks_ai-embedding-models 0.008 0": (
        "fireworks-ai-embedding-up-to-150m fireworks_ai/nomic-ai/nomic-embed-text-v1 "
        "fireworks_ai/nomic-ai/nomic-embed-text-v1.5 fireworks_ai/thenlper/gte-base"
    ),
    "fireworks_ai-embedding-models 0.016 0": (
        "fireworks-ai-embedding-150m-to-350m fireworks_ai/WhereIsAI/UAE-Large-V1 "
        "fireworks_ai/thenlper/gte-large"
    ),
    "friendliai 0.14 0.4": "friendliai/google/gemma-4-31B-it",
    "friendliai 0.15 0.5": "friendliai/zai-org/GLM-5.3-Flash",
    "friendliai 0.3 1.2": "friendliai/MiniMaxAI/MiniMax-M2.5",
    "friendliai 0.5 1.5": "friendliai/deepseek-ai/DeepSeek-V3.2",
    "friendliai 1.26 3.96": "friendliai/zai-org/GLM-5.3",
    "friendliai 1.4 4.4": "friendliai/zai-org/GLM-5.1 friendliai/zai-org/GLM-5.2",
    "gemini - -": (
        "gemini/imagen-3.0-fast-generate-001 gemini/imagen-3.0-generate-001 "
        "gemini/veo-3.1-fast-generate-001 gemini/veo-3.1-fast-generate-preview "
        "gemini/veo-3.1-generate-001 gemini/veo-3.1-generate-preview "
        "gemini/veo-3.1-lite-generate-preview"
    ),
    "gemini 0 0": (
        "gemini-2.0-flash-exp-image-generation gemini/gemini-2.0-flash-exp-image-generation "
        "gemini/gemini-exp-1114 gemini/gemini-exp-1206 gemini/gemma-3-27b-it "
        "gemini/gemma-4-26b-a4b-it gemini/gemma-4-31b-it gemini/learnlm-1.5-pro-experimental "
        "gemini/lyria-3-clip-preview gemini/lyria-3-pro-preview gemini/lyria-3.5 "
        "gemini/lyria-3.5-clip-preview gemini/lyria-3.5-pro-preview gemini/lyria-realtime-exp"
    ),
    "gemini 0.1 0.4": "gemini/gemini-2.5-flash-lite",
    "gemini 0.15 0": "gemini/gemini-embedding-001",
    "gemini 0.2 0": "gemini/gemini-embedding-2 gemini/gemini-embedding-2-preview",
    "gemini 0.25 1.5": (
        "gemini/gemini-3.1-flash-lite gemini/gemini-3.1-flash-lite-image "
        "gemini/gemini-3.1-flash-lite-preview"
    ),
    "gemini 0.3 2.5": (
        "gemini-exp-1206 gemini-flash-lite-latest gemini/gemini-2.5-flash "
        "gemini/gemini-2.5-flash-image gemini/gemini-3.5-flash-lite "
        "gemini/gemini-flash-lite-latest"
    ),
    "gemini 0.35 1.05": "gemini/gemini-gemma-2-27b-it gemini/gemini-gemma-2-9b-it",
    "gemini 0.5 10": "gemini-2.5-flash-preview-tts gemini/gemini-2.5-flash-preview-tts",
    "gemini 0.5 2": (
        "gemini-2.5-flash-native-audio-latest gemini-2.5-flash-native-audio-preview-09-2025 "
        "gemini-2.5-flash-native-audio-preview-12-2025 "
        "gemini/gemini-2.5-flash-native-audio-latest "
        "gemini/gemini-2.5-flash-native-audio-preview-09-2025 "
        "gemini/gemini-2.5-flash-native-audio-preview-12-2025 "
        "gemini/gemini-live-2.5-flash-preview-native-audio-09-2025"
    ),
    "gemini 0.5 3": (
        "gemini/gemini-3-flash-preview gemini/gemini-3.1-flash-image "
        "gemini/gemini-3.1-flash-image-preview"
    ),
    "gemini 0.5 6": "gemini/gemini-3.8-flash-lite-tts",
    "gemini 0.5 9": "gemini/gemini-3.8-flash-tts",
    "gemini 0.75 3.75": (
        "gemini-flash-latest gemini/gemini-3.6-flash gemini/gemini-3.7-flash "
        "gemini/gemini-3.8-flash gemini/gemini-flash-latest"
    ),
    "gemini 0.75 4.5": (
        "gemini-3.1-flash-live-preview gemini-3.8-live gemini-3.8-live-extended-thinking "
        "gemini/gemini-3.1-flash-live-preview gemini/gemini-3.8-live "
        "gemini/gemini-3.8-live-extended-thinking"
    ),
    "gemini 1 20": "gemini/gemini-2.5-pro-preview-tts gemini/gemini-3.1-flash-tts-preview",
    "gemini 1 5": (
        "gemini/gemini-robotics-er-2-preview gemini/gemini-robotics-er-2-streaming-preview"
    ),
    "gemini 1.25 10": "gemini/gemini-2.5-computer-use-preview-10-2025 gemini/gemini-2.5-pro",
    "gemini 1.5 7.5": "gemini/gemini-nano-banana-2.1",
    "gemini 1.5 9": (
        "gemini/gemini-3.5-flash gemini/gemini-omni-1.1-flash gemini/gemini-omni-flash-preview"
    ),
    "gemini 2 10": "gemini/gemini-4-argon",
    "gemini 2 12": (
        "gemini-pro-latest gemini/deep-research-max-preview-04-2026 "
        "gemini/deep-research-preview-04-2026 gemini/deep-research-pro-preview-12-2025 "
        "gemini/gemini-3-pro-image gemini/gemini-3-pro-image-preview "
        "gemini/gemini-3.1-pro-preview gemini/gemini-3.1-pro-preview-customtools "
        "gemini/gemini-3.5-transcribe gemini/gemini-pro-latest gemini/nano-banana-pro-preview"
    ),
    "gemini 3.5 21": (
        "gemini/gemini-3.5-live-translate-preview gemini/gemini-3.5-transcribe-live"
    ),
    "gigachat 0 0": (
        "gigachat/Embeddings gigachat/Embeddings-2 gigachat/EmbeddingsGigaR gigachat/GigaChat-2 "
        "gigachat/GigaChat-2-Max gigachat/GigaChat-2-Pro gigachat/GigaEmbeddings-3B-2025-09"
    ),
    "github_copilot 0.1 0.5": "github_copilot/claude-haiku-5.5 github_copilot/gpt-6-luna",
    "github_copilot 0.2 1.2": "github_copilot/gpt-5.6-luna github_copilot/mai-code-1.1-flash",
    "github_copilot 0.2 1.25": "github_copilot/gpt-5.4-nano",
    "github_copilot 0.25 2": "github_copilot/gpt-5-mini",
    "github_copilot 0.75 3.75": (
        "github_copilot/gemini-3.7-flash github_copilot/gemini-3.8-flash"
    ),
    "github_copilot 0.75 4.5": "github_copilot/gpt-5.4-mini",
    "github_copilot 1 5": "github_copilot/claude-haiku-4.5",
    "github_copilot 1.75 14": "github_copilot/gpt-5.3-codex",
    "github_copilot 10 50": (
        "github_copilot/claude-fable-5 github_copilot/claude-fable-5.1 "
        "github_copilot/claude-opus-4.8-fast github_copilot/gpt-6-astra"
    ),
    "github_copilot 2 10": (
        "github_copilot/claude-sonnet-5 github_copilot/claude-sonnet-5.5 "
        "github_copilot/gemini-4-argon github_copilot/gpt-6-sol github_copilot/gpt-6.1-sol"
    ),
    "github_copilot 2 12": "github_copilot/gpt-5.6-terra",
    "github_copilot 2 6": (
        "github_copilot/grok-4.5 github_copilot/grok-4.6 github_copilot/grok-4.7"
    ),
    "github_copilot 2.5 15": "github_copilot/gpt-5.4",
    "github_copilot 3 15": "github_copilot/claude-sonnet-4.6 github_copilot/kimi-k3",
    "github_copilot 4 20": "github_copilot/claude-opus-5.5 github_copilot/gpt-5.6-sol",
    "github_copilot 5 25": "github_copilot/claude-opus-4.8 github_copilot/claude-opus-5",
    "github_copilot 5 30": "github_copilot/gpt-5.5",
    "gmi 0.15 0.6": "gmi/openai/gpt-4o-mini",
    "gmi 0.28 0.4": "gmi/deepseek-ai/DeepSeek-V3.2",
    "gmi 0.28 0.88": "gmi/deepseek-ai/DeepSeek-V3-0324",
    "gmi 0.3 1.2": "gmi/MiniMaxAI/MiniMax-M2.1",
    "gmi 0.3 1.4": "gmi/Qwen/Qwen3-VL-235B-A22B-Instruct-FP8",
    "gmi 0.4 2": "gmi/zai-org/GLM-4.7-FP8",
    "gmi 0.5 3": "gmi/google/gemini-3-flash-preview",
    "gmi 0.8 1.2": "gmi/moonshotai/Kimi-K2-Thinking",
    "gmi 1.25 10": "gmi/openai/gpt-5 gmi/openai/gpt-5.1",
    "gmi 1.75 14": "gmi/openai/gpt-5.2",
    "gmi 15 75": "gmi/anthropic/claude-opus-4",
    "gmi 2.5 10": "gmi/openai/gpt-4o",
    "gmi 3 15": "gmi/anthropic/claude-sonnet-4 gmi/anthropic/claude-sonnet-4.5",
    "gmi 5 25": "gmi/anthropic/claude-opus-4.5",
    "google_pse - -": "google_pse/search",
    "gradient_ai 0.2 0.2": "gradient_ai/llama3-8b-instruct",
    "gradient_ai 0.3 0.3": "gradient_ai/mistral-nemo-instruct-2407",
    "gradient_ai 0.65 0.65": "gradient_ai/llama3.3-70b-instruct",
    "gradient_ai 0.8 4": "gradient_ai/anthropic-claude-3.5-haiku",
    "gradient_ai 0.99 0.99": "gradient_ai/deepseek-r1-distill-llama-70b",
    "gradient_ai 1.1 4.4": "gradient_ai/openai-o3-mini",
    "gradient_ai 15 75": "gradient_ai/anthropic-claude-3-opus",
    "gradient_ai 2 8": "gradient_ai/openai-o3",
    "gradient_ai 3 15": (
        "gradient_ai/anthropic-claude-3.5-sonnet gradient_ai/anthropic-claude-3.7-sonnet"
    ),
    "groq - -": (
        "groq/canopylabs/orpheus-arabic-saudi groq/canopylabs/orpheus-v1-english "
        "groq/whisper-large-v3 groq/whisper-large-v3-turbo"
    ),
    "groq 0.03 0.03": "groq/meta-llama/llama-prompt-guard-2-22m",
    "groq 0.04 0.04": "groq/meta-llama/llama-prompt-guard-2-86m",
    "groq 0.075 0.3": "groq/openai/gpt-oss-20b groq/openai/gpt-oss-safeguard-20b",
    "groq 0.15 0.6": "groq/openai/gpt-oss-120b",
    "groq 0.2 0.2": "groq/llama-guard-3-8b",
    "groq 0.8 4": "groq/qwen/qwen3.8-27b",
    "hyperbolic 0.12 0.3": (
        "hyperbolic/NousResearch/Hermes-3-Llama-3.1-70B hyperbolic/Qwen/Qwen2.5-72B-Instruct "
        "hyperbolic/Qwen/Qwen2.5-Coder-32B-Instruct hyperbolic/meta-llama/Llama-3.2-3B-Instruct "
        "hyperbolic/meta-llama/Llama-3.3-70B-Instruct "
        "hyperbolic/meta-llama/Meta-Llama-3-70B-Instruct "
        "hyperbolic/meta-llama/Meta-Llama-3.1-405B-Instruct "
        "hyperbolic/meta-llama/Meta-Llama-3.1-70B-Instruct "
        "hyperbolic/meta-llama/Meta-Llama-3.1-8B-Instruct"
    ),
    "hyperbolic 0.2 0.2": "hyperbolic/Qwen/QwQ-32B hyperbolic/deepseek-ai/DeepSeek-V3",
    "hyperbolic 0.25 0.25": "hyperbolic/deepseek-ai/DeepSeek-R1-0528",
    "hyperbolic 0.4 0.4": (
        "hyperbolic/deepseek-ai/DeepSeek-R1 hyperbolic/deepseek-ai/DeepSeek-V3-0324"
    ),
    "hyperbolic 2 2": "hyperbolic/Qwen/Qwen3-235B-A22B hyperbolic/moonshotai/Kimi-K2-Instruct",
    "inception 0.2 0.75": "inception/mercury-2.5",
    "inception 0.25 0.75": "inception/mercury-2",
    "inferenceapis 0.04 0.19": "inferenceapis/gpt-oss-20b inferenceapis/openai/gpt-oss-20b",
    "inferenceapis 0.15 0.5": "inferenceapis/Qwen/Qwen3.8-Flash inferenceapis/qwen3.8-flash",
    "inferenceapis 0.19 0.38": (
        "inferenceapis/deepseek-ai/DeepSeek-V3 inferenceapis/deepseek-ai/DeepSeek-V4-Flash "
        "inferenceapis/deepseek-ai/DeepSeek-V4-Flash-0731 inferenceapis/deepseek-chat "
        "inferenceapis/deepseek-reasoner inferenceapis/deepseek-v3 "
        "inferenceapis/deepseek-v4-flash"
    ),
    "inferenceapis 0.2 0.5": (
        "inferenceapis/llama-3.1-8b-instant inferenceapis/llama-3.3-70b "
        "inferenceapis/llama-3.3-70b-instruct inferenceapis/llama-3.3-70b-versatile "
        "inferenceapis/meta-llama/Llama-3.3-70B-Instruct "
        "inferenceapis/meta-llama/Llama-3.3-70B-Instruct-Turbo"
    ),
    "inferenceapis 0.2 0.66": "inferenceapis/glm-5.3-flash inferenceapis/zai-org/GLM-5.3-Flash",
    "inferenceapis 0.2 0.8": "inferenceapis/gpt-oss-120b inferenceapis/openai/gpt-oss-120b",
    "inferenceapis 0.26 1.15": (
        "inferenceapis/Qwen/Qwen3-VL-235B-A22B-Instruct inferenceapis/qwen3-vl "
        "inferenceapis/qwen3-vl-235b"
    ),
    "inferenceapis 0.39 1.56": "inferenceapis/MiniMaxAI/MiniMax-M3 inferenceapis/minimax-m3",
    "inferenceapis 0.4 1.6": (
        "inferenceapis/deepseek-ai/DeepSeek-V4.1-Flash inferenceapis/deepseek-flash "
        "inferenceapis/deepseek-v4.1-flash"
    ),
    "inferenceapis 0.89 4.42": (
        "inferenceapis/kimi-k2.7-code inferenceapis/moonshotai/Kimi-K2.7-Code"
    ),
    "inferenceapis 1.72 5.15": (
        "inferenceapis/deepseek-ai/DeepSeek-V4-Pro inferenceapis/deepseek-ai/DeepSeek-V4-Pro-0813 "
        "inferenceapis/deepseek-v4-pro"
    ),
    "inferenceapis 1.82 5.72": "inferenceapis/glm-5.3 inferenceapis/zai-org/GLM-5.3",
    "jina_ai 0.05 0": "jina-reranker-v2-base-multilingual",
    "lambda_ai 0.015 0.025": (
        "lambda_ai/llama3.2-11b-vision-instruct lambda_ai/llama3.2-3b-instruct"
    ),
    "lambda_ai 0.025 0.04": (
        "lambda_ai/hermes3-8b lambda_ai/lfm-7b lambda_ai/llama3.1-8b-instruct"
    ),
    "lambda_ai 0.05 0.1": (
        "lambda_ai/llama-4-maverick-17b-128e-instruct-fp8 "
        "lambda_ai/llama-4-scout-17b-16e-instruct lambda_ai/qwen25-coder-32b-instruct "
        "lambda_ai/qwen3-32b-fp8"
    ),
    "lambda_ai 0.1 0.2": "lambda_ai/lfm-40b",
    "lambda_ai 0.12 0.3": (
        "lambda_ai/hermes3-70b lambda_ai/llama3.1-70b-instruct-fp8 "
        "lambda_ai/llama3.1-nemotron-70b-instruct-fp8 lambda_ai/llama3.3-70b-instruct-fp8"
    ),
    "lambda_ai 0.2 0.6": (
        "lambda_ai/deepseek-llama3.3-70b lambda_ai/deepseek-r1-0528 lambda_ai/deepseek-v3-0324"
    ),
    "lambda_ai 0.8 0.8": (
        "lambda_ai/deepseek-r1-671b lambda_ai/hermes3-405b lambda_ai/llama3.1-405b-instruct-fp8"
    ),
    "laya 0 0": "laya/english laya/multilingual laya/typed-decisions",
    "lemonade 0 0": (
        "lemonade/Gemma-3-4b-it-GGUF lemonade/Qwen3-4B-Instruct-2507-GGUF "
        "lemonade/Qwen3-Coder-30B-A3B-Instruct-GGUF lemonade/gpt-oss-120b-mxfp-GGUF "
        "lemonade/gpt-oss-20b-mxfp4-GGUF"
    ),
    "libertai 0.01 0": "libertai/bge-m3",
    "libertai 0.15 0.4": "libertai/gemma-4-31b-it libertai/gemma-4-31b-it-thinking",
    "libertai 0.15 0.5": (
        "libertai/qwen3.6-27b libertai/qwen3.6-27b-thinking libertai/qwen3.6-35b-a3b "
        "libertai/qwen3.6-35b-a3b-thinking"
    ),
    "libertai 0.15 0.6": "libertai/hermes-3-8b-tee",
    "libertai 0.25 1.75": (
        "libertai/deepseek-v4-flash libertai/deepseek-v4-flash-thinking "
        "libertai/qwen3.5-122b-a10b libertai/qwen3.5-122b-a10b-thinking"
    ),
    "linkup - -": "linkup/search linkup/search-deep",
    "llamagate 0.02 0": "llamagate/nomic-embed-text llamagate/qwen3-embedding-8b",
    "llamagate 0.03 0.05": "llamagate/llama-3.1-8b",
    "llamagate 0.03 0.08": "llamagate/gemma3-4b",
    "llamagate 0.04 0.08": "llamagate/llama-3.2-3b",
    "llamagate 0.04 0.14": "llamagate/qwen3-8b",
    "llamagate 0.06 0.12": (
        "llamagate/codellama-7b llamagate/deepseek-coder-6.7b llamagate/qwen2.5-coder-7b"
    ),
    "llamagate 0.08 0.15": (
        "llamagate/deepseek-r1-7b-qwen llamagate/dolphin3-8b llamagate/openthinker-7b"
    ),
    "llamagate 0.1 0.15": "llamagate/mistral-7b-v0.3",
    "llamagate 0.1 0.2": "llamagate/deepseek-r1-8b llamagate/llava-7b",
    "llamagate 0.15 0.55": "llamagate/qwen3-vl-8b",
    "meta - -": "meta/muse-image-1.0 meta/muse-voice-transcribe-1.0 meta/sam-3.1",
    "meta 0.1 0.2": "meta/muse-spark-1.2-contributor meta/muse-spark-1.3-contributor",
    "meta 1.25 4.25": "meta/muse-spark-1.1 meta/muse-spark-1.2 meta/muse-spark-1.3",
    "meta 4 20": "meta/muse-wonder-1.0",
    "microsoft_365_copilot 0 0": "microsoft_365_copilot/chat",
    "minimax - -": (
        "minimax/MiniMax-H3 minimax/MiniMax-H3-Max minimax/speech-02-hd minimax/speech-02-turbo "
        "minimax/speech-2.6-hd minimax/speech-2.6-turbo"
    ),
    "minimax 0.3 1.2": (
        "minimax/MiniMax-M2 minimax/MiniMax-M2.1 minimax/MiniMax-M2.5 minimax/MiniMax-M3"
    ),
    "minimax 0.3 2.4": "minimax/MiniMax-M2.1-lightning minimax/MiniMax-M2.5-lightning",
    "mistral - -": (
        "mistral/mistral-ocr-2512 mistral/mistral-ocr-3 mistral/mistral-ocr-3-0 "
        "mistral/mistral-ocr-4 mistral/mistral-ocr-4-0 mistral/mistral-ocr-4-1 "
        "mistral/mistral-ocr-latest mistral/voxtral-mini-2602 mistral/voxtral-mini-latest "
        "mistral/voxtral-mini-realtime-2602 mistral/voxtral-mini-realtime-latest "
        "mistral/voxtral-mini-transcribe-realtime-2602 "
        "mistral/voxtral-mini-transcribe-realtime-latest mistral/voxtral-mini-tts-2603 "
        "mistral/voxtral-mini-tts-latest"
    ),
    "mistral 0 0": (
        "mistral/labs-leanstral-1-5 mistral/labs-leanstral-1-5-1 mistral/mistral-moderation-2603"
    ),
    "mistral 0.1 0": "mistral/mistral-embed mistral/mistral-embed-2312",
    "mistral 0.1 0.1": (
        "mistral/ministral-3-3b-2512 mistral/ministral-3b-2512 mistral/ministral-3b-latest"
    ),
    "mistral 0.1 0.3": "mistral/devstral-small-latest mistral/mistral-small",
    "mistral 0.1 0.4": "mistral/voxtral-small-2507 mistral/voxtral-small-latest",
    "mistral 0.15 0": "mistral/codestral-embed mistral/codestral-embed-2505",
    "mistral 0.15 0.15": (
        "mistral/ministral-3-8b-2512 mistral/ministral-8b-2512 mistral/ministral-8b-latest"
    ),
    "mistral 0.15 0.6": (
        "mistral/magistral-small-latest mistral/mistral-small-2603 mistral/mistral-small-latest "
        "mistral/mistral-vibe-cli-fast"
    ),
    "mistral 0.2 0.2": (
        "mistral/ministral-14b-2512 mistral/ministral-14b-latest mistral/ministral-3-14b-2512"
    ),
    "mistral 0.25 0.25": "mistral/codestral-mamba-latest mistral/mistral-tiny",
    "mistral 0.3 0.3": "mistral/open-mistral-nemo",
    "mistral 0.3 0.9": (
        "mistral/codestral-2508 mistral/codestral-latest mistral/mistral-code-fim-latest "
        "mistral/mistral-code-latest"
    ),
    "mistral 0.4 2": (
        "mistral/devstral-latest mistral/devstral-medium-latest mistral/mistral-code-agent-latest"
    ),
    "mistral 0.5 1.5": (
        "mistral/mistral-large-2512 mistral/mistral-large-3 mistral/mistral-large-latest"
    ),
    "mistral 0.68 2.09": "mistral/mistral-large-4 mistral/mistral-large-4-0",
    "mistral 1.4 4.4": (
        "mistral/glm-5-2 mistral/zai-glm-5 mistral/zai-glm-5-2 mistral/zai-glm-5-3 "
        "mistral/zai-glm-latest"
    ),
    "mistral 1.5 7.5": (
        "mistral/magistral-medium-latest mistral/mistral-medium mistral/mistral-medium-2604 "
        "mistral/mistral-medium-3 mistral/mistral-medium-3-5 mistral/mistral-medium-3.5 "
        "mistral/mistral-medium-latest mistral/mistral-vibe-cli-latest "
        "mistral/mistral-vibe-cli-with-tools"
    ),
    "mistral 2 6": "mistral/pixtral-large-latest",
    "moonshot 0.2 2": "moonshot/moonshot-v1-8k moonshot/moonshot-v1-8k-vision-preview",
    "moonshot 0.6 3": "moonshot/kimi-k2.5",
    "moonshot 0.95 4": "moonshot/kimi-k2.6 moonshot/kimi-k2.7-code",
    "moonshot 1 3": "moonshot/moonshot-v1-32k moonshot/moonshot-v1-32k-vision-preview",
    "moonshot 2 5": (
        "moonshot/moonshot-v1-128k moonshot/moonshot-v1-128k-vision-preview "
        "moonshot/moonshot-v1-auto"
    ),
    "moonshot 3 15": "moonshot/kimi-k3",
    "morph 0.8 1.2": "morph/morph-v3-fast",
    "morph 0.9 1.9": "morph/morph-v3-large",
    "nace 0.04 0": "nace/drex-v1.0",
    "nace 0.05 0": "nace/drex-v1.5",
    "nace 0.06 0": "nace/drex-latest nace/drex-v2.0",
    "nebius 0.01 0": (
        "nebius/BAAI/bge-en-icl nebius/BAAI/bge-multilingual-gemma2 "
        "nebius/Qwen/Qwen3-Embedding-8B nebius/intfloat/e5-mistral-7b-instruct"
    ),
    "nebius 0.01 0.03": "nebius/Qwen/Qwen2.5-Coder-7B",
    "nebius 0.02 0.06": (
        "nebius/Qwen/Qwen2-VL-7B-Instruct nebius/meta-llama/Llama-Guard-3-8B "
        "nebius/meta-llama/Meta-Llama-3.1-8B-Instruct"
    ),
    "nebius 0.04 0.12": "nebius/mistralai/Mistral-Nemo-Instruct-2407",
    "nebius 0.06 0.2": "nebius/Qwen/Qwen2.5-32B-Instruct",
    "nebius 0.06 0.24": (
        "nebius/nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B nebius/nvidia/Nemotron-3-Nano-Omni "
        "nebius/nvidia/Nemotron-3_5-Lightning"
    ),
    "nebius 0.08 0.24": "nebius/Qwen/Qwen3-14B nebius/Qwen/Qwen3-4B",
    "nebius 0.1 0.3": (
        "nebius/Qwen/Qwen3-30B-A3B nebius/Qwen/Qwen3-30B-A3B-Instruct-2507 nebius/Qwen/Qwen3-32B "
        "nebius/google/gemma-3-27b-it nebius/nvidia/Cosmos3-Super-Reasoner"
    ),
    "nebius 0.1 0.4": "nebius/nvidia/Llama-3.3-Nemotron-Super-49B-v1",
    "nebius 0.13 0.4": (
        "nebius/NousResearch/Hermes-4-70B nebius/Qwen/Qwen2-VL-72B-Instruct "
        "nebius/Qwen/Qwen2.5-72B-Instruct nebius/meta-llama/Llama-3.3-70B-Instruct "
        "nebius/meta-llama/Meta-Llama-3.1-70B-Instruct"
    ),
    "nebius 0.14 0.28": (
        "nebius/deepseek-ai/DeepSeek-V4-Flash nebius/deepseek-ai/DeepSeek-V4-Flash-0731"
    ),
    "nebius 0.15 0.45": "nebius/Qwen/QwQ-32B",
    "nebius 0.15 0.5": "nebius/zai-org/GLM-5.3-Flash",
    "nebius 0.15 0.6": "nebius/openai/gpt-oss-120b",
    "nebius 0.15 1.2": "nebius/Qwen/Qwen3-Next-80B-A3B-Thinking",
    "nebius 0.2 0.6": "nebius/Qwen/Qwen3-235B-A22B nebius/Qwen/Qwen3-235B-A22B-Instruct-2507",
    "nebius 0.25 0.75": (
        "nebius/Qwen/Qwen2.5-VL-72B-Instruct nebius/deepseek-ai/DeepSeek-R1-Distill-Llama-70B"
    ),
    "nebius 0.25 1": "nebius/reflection/beam",
    "nebius 0.3 0.9": "nebius/nvidia/nemotron-3-super-120b-a12b",
    "nebius 0.3 1.2": (
        "nebius/MiniMaxAI/MiniMax-M2.5 nebius/MiniMaxAI/MiniMax-M3 "
        "nebius/deepseek-ai/DeepSeek-V4.1-Flash"
    ),
    "nebius 0.45 3": "nebius/Qwen/Qwen3.8-27B",
    "nebius 0.5 1.5": "nebius/deepseek-ai/DeepSeek-V3 nebius/deepseek-ai/DeepSeek-V3-0324",
    "nebius 0.6 1.8": (
        "nebius/nvidia/Llama-3.1-Nemotron-Ultra-253B-v1 "
        "nebius/nvidia/Llama-3_1-Nemotron-Ultra-253B-v1"
    ),
    "nebius 0.6 3.6": "nebius/Qwen/Qwen3.5-397B-A17B",
    "nebius 0.658 1.11": "nebius/openbmb/MiniCPM-V-4_5",
    "nebius 0.8 2.4": "nebius/deepseek-ai/DeepSeek-R1 nebius/deepseek-ai/DeepSeek-R1-0528",
    "nebius 0.95 4": "nebius/moonshotai/Kimi-K2.6 nebius/moonshotai/Kimi-K2.7-Code",
    "nebius 1 3": (
        "nebius/NousResearch/Hermes-3-Llama-3.1-405B nebius/NousResearch/Hermes-4-405B "
        "nebius/meta-llama/Meta-Llama-3.1-405B-Instruct nebius/nvidia/Nemotron-3-Ultra-550b-a55b"
    ),
    "nebius 1.32 3.96": "nebius/deepseek-ai/DeepSeek-V4-Pro-0813",
    "nebius 1.4 4.4": "nebius/zai-org/GLM-5.1 nebius/zai-org/GLM-5.2 nebius/zai-org/GLM-5.3",
    "nebius 1.75 3.5": "nebius/deepseek-ai/DeepSeek-V4-Pro",
    "nebius 3 15": "nebius/moonshotai/Kimi-K3",
    "nimble - -": "nimble/search",
    "nlp_cloud 0.5 0.5": "chatdolphin dolphin",
    "novita 0.01 0.01": "novita/baai/bge-m3 novita/baai/bge-reranker-v2-m3",
    "novita 0.02 0.02": (
        "novita/meta-llama/llama-3.2-1b-instruct novita/paddlepaddle/paddleocr-vl"
    ),
    "novita 0.02 0.05": "novita/meta-llama/llama-3.1-8b-instruct",
    "novita 0.03 0.03": (
        "novita/deepseek/deepseek-ocr novita/deepseek/deepseek-ocr-2 novita/qwen/qwen3-4b-fp8"
    ),
    "novita 0.03 0.05": "novita/meta-llama/llama-3.2-3b-instruct",
    "novita 0.035 0.138": (
        "novita/qwen/qwen3-8b-fp8 novita/zai-org/autoglm-phone-9b-multilingual"
    ),
    "novita 0.04 0.04": "novita/meta-llama/llama-3-8b-instruct",
    "novita 0.04 0.15": "novita/openai/gpt-oss-20b",
    "novita 0.04 0.17": "novita/mistralai/mistral-nemo",
    "novita 0.05 0.05": (
        "novita/Sao10K/L3-8B-Stheno-v3.2 novita/qwen/qwen3-reranker-8b novita/sao10k/l3-8b-lunaris"
    ),
    "novita 0.05 0.1": "novita/google/gemma-3-12b-it",
    "novita 0.05 0.25": "novita/openai/gpt-oss-120b",
    "novita 0.050000000000000004 0.20000000000000002": "novita/nvidia/nemotron-3-nano-30b-a3b",
    "novita 0.06 0.09": "novita/deepseek/deepseek-r1-0528-qwen3-8b",
    "novita 0.06 0.18": (
        "novita/inclusionai/ling-3.0-flash novita/inclusionai/ling-3.0-flash-fast"
    ),
    "novita 0.07 0": "novita/qwen/qwen3-embedding-0.6b novita/qwen/qwen3-embedding-8b",
    "novita 0.07 0.07": "novita/baichuan/baichuan-m2-32b novita/qwen/qwen2.5-7b-instruct",
    "novita 0.07 0.27": "novita/qwen/qwen3-coder-30b-a3b-instruct",
    "novita 0.07 0.28": "novita/baidu/ernie-4.5-21B-a3b novita/baidu/ernie-4.5-21B-a3b-thinking",
    "novita 0.07 0.40000000000000003": "novita/zai-org/glm-4.7-flash",
    "novita 0.08 0.5": "novita/qwen/qwen3-vl-8b-instruct",
    "novita 0.09 0.09": "novita/gryphe/mythomax-l2-13b",
    "novita 0.09 0.45": "novita/qwen/qwen3-30b-a3b-fp8",
    "novita 0.09 0.58": "novita/qwen/qwen3-235b-a22b-instruct-2507",
    "novita 0.1 0.45": "novita/qwen/qwen3-32b-fp8",
    "novita 0.11 0.33": "novita/xiaomimimo/mimo-v2-flash",
    "novita 0.119 0.2": "novita/google/gemma-3-27b-it",
    "novita 0.13 0.40000000000000003": "novita/google/gemma-4-26b-a4b-it",
    "novita 0.13 0.85": "novita/zai-org/glm-4.5-air",
    "novita 0.135 0.4": "novita/meta-llama/llama-3.3-70b-instruct",
    "novita 0.14 0.14": "novita/nousresearch/hermes-2-pro-llama-3-8b",
    "novita 0.14 0.28": "novita/deepseek/deepseek-v4-flash",
    "novita 0.14 0.40000000000000003": "novita/google/gemma-4-31b-it",
    "novita 0.14 0.56": "novita/baidu/ernie-4.5-vl-28b-a3b",
    "novita 0.14 0.58": "novita/tencent/hy3",
    "novita 0.15 0.15": "novita/deepseek/deepseek-r1-distill-qwen-14b",
    "novita 0.15 1.5": (
        "novita/qwen/qwen3-next-80b-a3b-instruct novita/qwen/qwen3-next-80b-a3b-thinking"
    ),
    "novita 0.16800000000000002 0.33600000000000004": "novita/xiaomimimo/mimo-v2.5",
    "novita 0.18 0.59": "novita/meta-llama/llama-4-scout-17b-16e-instruct",
    "novita 0.2 0.6": "novita/skywork/r1v4-lite",
    "novita 0.2 0.7": "novita/qwen/qwen3-vl-30b-a3b-instruct",
    "novita 0.2 0.8": "novita/qwen/qwen3-235b-a22b-fp8",
    "novita 0.2 1": "novita/qwen/qwen3-vl-30b-a3b-thinking",
    "novita 0.20000000000000002 1.15": "novita/stepfun/step-3.7-flash",
    "novita 0.20000000000000002 1.5": "novita/qwen/qwen3-coder-next",
    "novita 0.248 1.4850000000000002": "novita/qwen/qwen3.6-35b-a3b",
    "novita 0.25 0.75": "novita/qwen/qwen-mt-plus",
    "novita 0.25 0.97": (
        "novita/qwen/qwen3-omni-30b-a3b-instruct novita/qwen/qwen3-omni-30b-a3b-thinking"
    ),
    "novita 0.25 2": "novita/qwen/qwen3.5-35b-a3b",
    "novita 0.269 0.4": "novita/deepseek/deepseek-v3.2",
    "novita 0.27 0.41": "novita/deepseek/deepseek-v3.2-exp",
    "novita 0.27 0.85": "novita/meta-llama/llama-4-maverick-17b-128e-instruct-fp8",
    "novita 0.27 1": "novita/deepseek/deepseek-v3.1 novita/deepseek/deepseek-v3.1-terminus",
    "novita 0.27 1.12": "novita/deepseek/deepseek-v3-0324",
    "novita 0.28 1.1": "novita/baidu/ernie-4.5-300b-a47b-paddle",
    "novita 0.28 1.13": "novita/baidu/cobuddy",
    "novita 0.3 0.3": "novita/deepseek/deepseek-r1-distill-qwen-32b",
    "novita 0.3 0.9": "novita/zai-org/glm-4.6v",
    "novita 0.3 1.2": (
        "novita/kwaipilot/kat-coder-pro novita/minimax/minimax-m2 novita/minimax/minimax-m2.1 "
        "novita/minimax/minimax-m2.5 novita/minimax/minimax-m2.7 novita/minimax/minimax-m3"
    ),
    "novita 0.3 1.5": "novita/qwen/qwen3-vl-235b-a22b-instruct",
    "novita 0.3 2.4": "novita/qwen/qwen3.5-27b",
    "novita 0.3 3": "novita/qwen/qwen3-235b-a22b-thinking-2507",
    "novita 0.38 0.4": "novita/qwen/qwen-2.5-72b-instruct",
    "novita 0.38 1.55": "novita/qwen/qwen3-coder-480b-a35b-instruct",
    "novita 0.39 0.39": "novita/baidu/ernie-4.5-vl-28b-a3b-thinking",
    "novita 0.4 1.3": "novita/deepseek/deepseek-v3-turbo",
    "novita 0.40000000000000003 3.2000000000000003": "novita/qwen/qwen3.5-122b-a10b",
    "novita 0.42 1.25": "novita/baidu/ernie-4.5-vl-424b-a47b",
    "novita 0.44 1.32": (
        "novita/deepseek/deepseek-v4-flash-0731 novita/deepseek/deepseek-v4-flash-vision-exp"
    ),
    "novita 0.45000000000000003 2.6": "novita/mindai/macaron-v1-tall",
    "novita 0.51 0.74": "novita/meta-llama/llama-3-70b-instruct",
    "novita 0.522 1.044": "novita/xiaomimimo/mimo-v2.5-pro",
    "novita 0.55 1.66": "novita/thudm/glm-4-32b-0414",
    "novita 0.55 2.2": "novita/minimaxai/minimax-m1-80k novita/zai-org/glm-4.6",
    "novita 0.57 2.3": "novita/moonshotai/kimi-k2-instruct",
    "novita 0.6 1.8": "novita/zai-org/glm-4.5v",
    "novita 0.6 2.2": "novita/zai-org/glm-4.5 novita/zai-org/glm-4.7 novita/zai-org/glm-4.7-h",
    "novita 0.6 2.4": (
        "novita/minimax/minimax-m2.5-highspeed novita/minimax/minimax-m2.7-highspeed"
    ),
    "novita 0.6 2.5": "novita/moonshotai/kimi-k2-0905 novita/moonshotai/kimi-k2-thinking",
    "novita 0.6 3": "novita/moonshotai/kimi-k2.5",
    "novita 0.6 3.6000000000000003": "novita/qwen/qwen3.5-397b-a17b novita/qwen/qwen3.6-27b",
    "novita 0.62 0.62": "novita/microsoft/wizardlm-2-8x22b",
    "novita 0.7 2.5": (
        "novita/deepseek/deepseek-prover-v2-671b novita/deepseek/deepseek-r1-0528 "
        "novita/deepseek/deepseek-r1-turbo"
    ),
    "novita 0.8 0.8": (
        "novita/deepseek/deepseek-r1-distill-llama-70b novita/qwen/qwen2.5-vl-72b-instruct"
    ),
    "novita 0.8000000000000001 3.4": "novita/moonshotai/kimi-k2.6",
    "novita 0.8900000000000001 0.8900000000000001": (
        "novita/deepseek/deepseek-v3/community novita/deepseek/deepseek_v3"
    ),
    "novita 0.9499999999999999 4": "novita/moonshotai/kimi-k2.7-code",
    "novita 0.98 3.95": "novita/qwen/qwen3-vl-235b-a22b-thinking",
    "novita 1 3.2000000000000003": "novita/zai-org/glm-5",
    "novita 1.2 4": "novita/zai-org/glm-5-turbo novita/zai-org/glm-5v-turbo",
    "novita 1.25 3.75": "novita/qwen/qwen3.7-max",
    "novita 1.32 3.96": "novita/deepseek/deepseek-v4-pro-0813",
    "novita 1.38 4.4": "novita/zai-org/glm-5.1",
    "novita 1.4 4.4": "novita/zai-org/glm-5.2 novita/zai-org/glm-5.3",
    "novita 1.48 1.48": "novita/sao10k/l3-70b-euryale-v2.1 novita/sao10k/l31-70b-euryale-v2.2",
    "novita 1.5 4.5": "novita/mindai/macaron-v1-venti",
    "novita 1.6000000000000001 3.2000000000000003": "novita/deepseek/deepseek-v4-pro",
    "novita 2 6": "novita/qwen/qwen3.8-max",
    "novita 2.11 8.45": "novita/qwen/qwen3-max",
    "novita 3 15": "novita/moonshotai/kimi-k3",
    "novita 4 4": "novita/deepseek/deepseek-r1 novita/deepseek/deepseek-r1/community",
    "nscale - -": (
        "nscale/black-forest-labs/FLUX.1-schnell nscale/stabilityai/stable-diffusion-xl-base-1.0"
    ),
    "nscale 0.01 0.03": (
        "nscale/Qwen/Qwen2.5-Coder-3B-Instruct nscale/Qwen/Qwen2.5-Coder-7B-Instruct"
    ),
    "nscale 0.025 0.025": "nscale/deepseek-ai/DeepSeek-R1-Distill-Llama-8B",
    "nscale 0.03 0.03": "nscale/meta-llama/Llama-3.1-8B-Instruct",
    "nscale 0.06 0.2": "nscale/Qwen/Qwen2.5-Coder-32B-Instruct",
    "nscale 0.07 0.07": "nscale/deepseek-ai/DeepSeek-R1-Distill-Qwen-14B",
    "nscale 0.09 0.09": "nscale/deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B",
    "nscale 0.09 0.29": "nscale/meta-llama/Llama-4-Scout-17B-16E-Instruct",
    "nscale 0.15 0.15": "nscale/deepseek-ai/DeepSeek-R1-Distill-Qwen-32B",
    "nscale 0.18 0.2": "nscale/Qwen/QwQ-32B",
    "nscale 0.2 0.2": (
        "nscale/deepseek-ai/DeepSeek-R1-Distill-Qwen-7B nscale/meta-llama/Llama-3.3-70B-Instruct"
    ),
    "nscale 0.375 0.375": "nscale/deepseek-ai/DeepSeek-R1-Distill-Llama-70B",
    "nscale 0.6 0.6": "nscale/mistralai/mixtral-8x22b-instruct-v0.1",
    "nvidia_nim 0 0": (
        "nvidia_nim/nvidia/llama-3_2-nv-rerankqa-1b-v2 "
        "nvidia_nim/nvidia/nv-rerankqa-mistral-4b-v3 "
        "nvidia_nim/ranking/nvidia/llama-3.2-nv-rerankqa-1b-v2"
    ),
    "oci 0.05 0.4": "oci/openai.gpt-5-nano",
    "oci 0.07 0.3": "oci/openai.gpt-oss-20b",
    "oci 0.075 0.3": "oci/google.gemini-2.5-flash-lite",
    "oci 0.09 0.09": "oci/cohere.command-a-translate-08-2025",
    "oci 0.1 0": (
        "oci/cohere.embed-english-image-v3.0 oci/cohere.embed-english-light-image-v3.0 "
        "oci/cohere.embed-english-light-v3.0 oci/cohere.embed-english-v3.0 "
        "oci/cohere.embed-multilingual-image-v3.0 oci/cohere.embed-multilingual-light-image-v3.0 "
        "oci/cohere.embed-multilingual-light-v3.0 oci/cohere.embed-multilingual-v3.0"
    ),
    "oci 0.12 0": "oci/cohere.embed-v4.0",
    "oci 0.15 0.15": "oci/cohere.command-r-08-2024",
    "oci 0.15 0.6": "oci/google.gemini-2.5-flash oci/openai.gpt-oss-120b",
    "oci 0.25 2": "oci/openai.gpt-5-mini",
    "oci 0.3 0.5": "oci/xai.grok-3-mini",
    "oci 0.6 4": "oci/xai.grok-3-mini-fast",
    "oci 0.72 0.72": (
        "oci/meta.llama-3.1-70b-instruct oci/meta.llama-3.1-8b-instruct "
        "oci/meta.llama-3.3-70b-instruct oci/meta.llama-3.3-70b-instruct-fp8-dynamic "
        "oci/meta.llama-4-maverick-17b-128e-instruct-fp8 oci/meta.llama-4-scout-17b-16e-instruct"
    ),
    "oci 1.25 10": "oci/google.gemini-2.5-pro oci/openai.gpt-5",
    "oci 1.25 2.5": (
        "oci/xai.grok-4.20-0309-non-reasoning oci/xai.grok-4.20-0309-reasoning "
        "oci/xai.grok-4.20-non-reasoning oci/xai.grok-4.20-reasoning"
    ),
    "oci 1.56 1.56": (
        "oci/cohere.command-a-03-2025 oci/cohere.command-a-reasoning "
        "oci/cohere.command-a-reasoning-08-2025 oci/cohere.command-a-vision "
        "oci/cohere.command-a-vision-07-2025 oci/cohere.command-latest "
        "oci/cohere.command-plus-latest oci/cohere.command-r-plus-08-2024"
    ),
    "oci 10.68 10.68": "oci/meta.llama-3.1-405b-instruct",
    "oci 2 2": "oci/meta.llama-3.2-11b-vision-instruct oci/meta.llama-3.2-90b-vision-instruct",
    "oci 3 15": "oci/xai.grok-3 oci/xai.grok-4 oci/xai.grok-4.20 oci/xai.grok-4.20-multi-agent",
    "oci 5 25": (
        "oci/xai.grok-3-fast oci/xai.grok-4-fast oci/xai.grok-4.1-fast oci/xai.grok-code-fast-1"
    ),
    "ollama 0 0": (
        "ollama/codegeex4 ollama/codegemma ollama/codellama ollama/deepseek-coder-v2-base "
        "ollama/deepseek-coder-v2-instruct ollama/deepseek-coder-v2-lite-base "
        "ollama/deepseek-coder-v2-lite-instruct ollama/deepseek-v3.1:671b-cloud "
        "ollama/gpt-oss:120b-cloud ollama/gpt-oss:20b-cloud ollama/internlm2_5-20b-chat "
        "ollama/llama2 ollama/llama2-uncensored ollama/llama2:13b ollama/llama2:70b "
        "ollama/llama2:7b ollama/llama3 ollama/llama3.1 ollama/llama3:70b ollama/llama3:8b "
        "ollama/mistral ollama/mistral-7B-Instruct-v0.1 ollama/mistral-7B-Instruct-v0.2 "
        "ollama/mistral-large-instruct-2407 ollama/mixtral-8x22B-Instruct-v0.1 "
        "ollama/mixtral-8x7B-Instruct-v0.1 ollama/orca-mini ollama/qwen3-coder:480b-cloud "
        "ollama/vicuna"
    ),
    "openai - -": (
        "1024-x-1024/gpt-image-1.5 1024-x-1024/gpt-image-1.5-2025-12-16 1024-x-1536/gpt-image-1.5 "
        "1024-x-1536/gpt-image-1.5-2025-12-16 1536-x-1024/gpt-image-1.5 "
        "1536-x-1024/gpt-image-1.5-2025-12-16 gpt-image-1 gpt-image-1-mini gpt-image-2 "
        "gpt-image-2-2026-04-21 gpt-image-2.5-flare gpt-image-2.5-flare-2026-09-08 "
        "gpt-image-2.5-sunburst gpt-image-2.5-sunburst-2026-09-08 gpt-live-1 gpt-live-transcribe "
        "gpt-realtime-translate gpt-realtime-whisper gpt-transcribe high/1024-x-1024/gpt-image-1 "
        "high/1024-x-1024/gpt-image-1.5 high/1024-x-1024/gpt-image-1.5-2025-12-16 "
        "high/1024-x-1536/gpt-image-1 high/1024-x-1536/gpt-image-1.5 "
        "high/1024-x-1536/gpt-image-1.5-2025-12-16 high/1536-x-1024/gpt-image-1 "
        "high/1536-x-1024/gpt-image-1.5 high/1536-x-1024/gpt-image-1.5-2025-12-16 "
        "low/1024-x-1024/gpt-image-1 low/1024-x-1024/gpt-image-1-mini "
        "low/1024-x-1024/gpt-image-1.5 low/1024-x-1024/gpt-image-1.5-2025-12-16 "
        "low/1024-x-1536/gpt-image-1 low/1024-x-1536/gpt-image-1-mini "
        "low/1024-x-1536/gpt-image-1.5 low/1024-x-1536/gpt-image-1.5-2025-12-16 "
        "low/1536-x-1024/gpt-image-1 low/1536-x-1024/gpt-image-1-mini "
        "low/1536-x-1024/gpt-image-1.5 low/1536-x-1024/gpt-image-1.5-2025-12-16 "
        "medium/1024-x-1024/gpt-image-1 medium/1024-x-1024/gpt-image-1-mini "
        "medium/1024-x-1024/gpt-image-1.5 medium/1024-x-1024/gpt-image-1.5-2025-12-16 "
        "medium/1024-x-1536/gpt-image-1 medium/1024-x-1536/gpt-image-1-mini "
        "medium/1024-x-1536/gpt-image-1.5 medium/1024-x-1536/gpt-image-1.5-2025-12-16 "
        "medium/1536-x-1024/gpt-image-1 medium/1536-x-1024/gpt-image-1-mini "
        "medium/1536-x-1024/gpt-image-1.5 medium/1536-x-1024/gpt-image-1.5-2025-12-16 "
        "openai/container openai/sora-2 openai/sora-2-pro openai/sora-2-pro-high-res sora-2 "
        "sora-2-pro sora-2-pro-high-res standard/1024-x-1024/gpt-image-1.5 "
        "standard/1024-x-1024/gpt-image-1.5-2025-12-16 standard/1024-x-1536/gpt-image-1.5 "
        "standard/1024-x-1536/gpt-image-1.5-2025-12-16 standard/1536-x-1024/gpt-image-1.5 "
        "standard/1536-x-1024/gpt-image-1.5-2025-12-16 tts-1 tts-1-1106 tts-1-hd tts-1-hd-1106 "
        "whisper-1"
    ),
    "openai 0 0": "omni-moderation-2024-09-26 omni-moderation-latest",
    "openai 0.02 0": "text-embedding-3-small",
    "openai 0.05 0.4": "gpt-5-nano gpt-5-nano-2025-08-07",
    "openai 0.1 0": "text-embedding-ada-002 text-embedding-ada-002-v2",
    "openai 0.1 0.4": "gpt-4.1-nano gpt-4.1-nano-2025-04-14",
    "openai 0.1 0.5": "gpt-6-luna",
    "openai 0.13 0": "text-embedding-3-large",
    "openai 0.15 0.6": (
        "gpt-4o-mini gpt-4o-mini-2024-07-18 gpt-4o-mini-audio-preview-2024-12-17 "
        "gpt-4o-mini-search-preview gpt-4o-mini-search-preview-2025-03-11"
    ),
    "openai 0.2 0.8": "ft:gpt-4.1-nano-2025-04-14",
    "openai 0.2 1.2": "gpt-5.6-luna",
    "openai 0.2 1.25": "gpt-5.4-nano gpt-5.4-nano-2026-03-17",
    "openai 0.25 2": "gpt-5-mini gpt-5-mini-2025-08-07 gpt-5.1-codex-mini",
    "openai 0.3 1.2": "ft:gpt-4o-mini-2024-07-18",
    "openai 0.4 1.6": "gpt-4.1-mini gpt-4.1-mini-2025-04-14",
    "openai 0.5 1.5": "gpt-3.5-turbo gpt-3.5-turbo-0125",
    "openai 0.6 10": "gpt-4o-mini-tts gpt-4o-mini-tts-2025-03-20 gpt-4o-mini-tts-2025-12-15",
    "openai 0.6 2.4": (
        "gpt-4o-mini-realtime-preview-2024-12-17 gpt-audio-mini gpt-audio-mini-2025-10-06 "
        "gpt-audio-mini-2025-12-15 gpt-realtime-2.1-mini gpt-realtime-mini "
        "gpt-realtime-mini-2025-12-15"
    ),
    "openai 0.75 4.5": "gpt-5.4-mini gpt-5.4-mini-2026-03-17",
    "openai 0.8 3.2": "ft:gpt-4.1-mini-2025-04-14",
    "openai 1 2": "gpt-3.5-turbo-1106",
    "openai 1.1 4.4": "o3-mini o3-mini-2025-01-31 o4-mini o4-mini-2025-04-16",
    "openai 1.25 10": (
        "gpt-5 gpt-5-2025-08-07 gpt-5-chat gpt-5-chat-latest gpt-5-codex gpt-5-search-api "
        "gpt-5-search-api-2025-10-14 gpt-5.1 gpt-5.1-2025-11-13 gpt-5.1-chat-latest gpt-5.1-codex "
        "gpt-5.1-codex-max"
    ),
    "openai 1.25 5": (
        "gpt-4o-mini-transcribe gpt-4o-mini-transcribe-2025-03-20 "
        "gpt-4o-mini-transcribe-2025-12-15"
    ),
    "openai 1.75 14": (
        "gpt-5.2 gpt-5.2-2025-12-11 gpt-5.2-chat-latest gpt-5.2-codex gpt-5.3-chat-latest "
        "gpt-5.3-codex"
    ),
    "openai 10 30": "gpt-4-1106-preview gpt-4-turbo gpt-4-turbo-2024-04-09",
    "openai 10 40": "o3-deep-research o3-deep-research-2025-06-26",
    "openai 10 50": "gpt-6-astra",
    "openai 12.5 75": (
        "daybreak-red-latest gpt-5.5-cyber gpt-5.5-cyber-preview gpt-5.6-cyber "
        "gpt-daybreak-red-latest"
    ),
    "openai 15 120": "gpt-5-pro gpt-5-pro-2025-10-06",
    "openai 15 60": "o1 o1-2024-12-17",
    "openai 150 600": "o1-pro o1-pro-2025-03-19",
    "openai 2 10": "gpt-6-sol gpt-6.1-sol",
    "openai 2 12": "gpt-5.6-terra",
    "openai 2 8": (
        "gpt-4.1 gpt-4.1-2025-04-14 o3 o3-2025-04-16 o4-mini-deep-research "
        "o4-mini-deep-research-2025-06-26"
    ),
    "openai 2.5 10": (
        "gpt-4o gpt-4o-2024-08-06 gpt-4o-2024-11-20 gpt-4o-audio-preview-2024-12-17 "
        "gpt-4o-audio-preview-2025-06-03 gpt-4o-search-preview gpt-4o-search-preview-2025-03-11 "
        "gpt-4o-transcribe gpt-4o-transcribe-diarize gpt-audio gpt-audio-1.5 gpt-audio-2025-08-28"
    ),
    "openai 2.5 15": "gpt-5.4 gpt-5.4-2026-03-05",
    "openai 20 80": "o3-pro o3-pro-2025-06-10",
    "openai 21 168": "gpt-5.2-pro gpt-5.2-pro-2025-12-11",
    "openai 3 12": "computer-use-preview computer-use-preview-2025-03-11 ft:gpt-4.1-2025-04-14",
    "openai 3 4": "gpt-3.5-turbo-16k",
    "openai 3 6": (
        "ft:gpt-3.5-turbo ft:gpt-3.5-turbo-0125 ft:gpt-3.5-turbo-0613 ft:gpt-3.5-turbo-1106"
    ),
    "openai 3.75 15": "ft:gpt-4o-2024-08-06 ft:gpt-4o-2024-11-20",
    "openai 30 180": "gpt-5.4-pro gpt-5.4-pro-2026-03-05 gpt-5.5-pro gpt-5.5-pro-2026-04-23",
    "openai 30 60": "ft:gpt-4-0613 gpt-4 gpt-4-0613",
    "openai 4 16": "ft:o4-mini-2025-04-16 gpt-realtime gpt-realtime-1.5 gpt-realtime-2025-08-28",
    "openai 4 20": "daybreak-blue-latest gpt-5.6 gpt-5.6-sol gpt-daybreak-blue-latest",
    "openai 4 24": "gpt-realtime-2 gpt-realtime-2.1",
    "openai 5 10": "chatgpt-image-latest gpt-image-1.5 gpt-image-1.5-2025-12-16",
    "openai 5 15": "gpt-4o-2024-05-13",
    "openai 5 25": "gpt-rosalind-discovery gpt-rosalind-research",
    "openai 5 30": "chat-latest gpt-5.5 gpt-5.5-2026-04-23",
    "openinfer 0.195 1.56": "openinfer/@oi/GLM-5.3-Flash openinfer/@oi/Qwen3.5-27B",
    "openinfer 5 0.15": "openinfer/@oi/Qwen3.5-9B",
    "ovhcloud 0.04 0.15": "ovhcloud/gpt-oss-20b",
    "ovhcloud 0.08 0.23": "ovhcloud/Qwen3-32B",
    "ovhcloud 0.08 0.4": "ovhcloud/gpt-oss-120b",
    "ovhcloud 0.09 0.28": "ovhcloud/Mistral-Small-3.2-24B-Instruct-2506",
    "ovhcloud 0.1 0.1": "ovhcloud/Llama-3.1-8B-Instruct ovhcloud/Mistral-7B-Instruct-v0.3",
    "ovhcloud 0.13 0.13": "ovhcloud/Mistral-Nemo-Instruct-2407",
    "ovhcloud 0.19 0.19": "ovhcloud/mamba-codestral-7B-v0.1",
    "ovhcloud 0.29 0.29": "ovhcloud/llava-v1.6-mistral-7b-hf",
    "ovhcloud 0.63 0.63": "ovhcloud/Mixtral-8x7B-Instruct-v0.1",
    "ovhcloud 0.67 0.67": (
        "ovhcloud/DeepSeek-R1-Distill-Llama-70B ovhcloud/Meta-Llama-3_1-70B-Instruct "
        "ovhcloud/Meta-Llama-3_3-70B-Instruct"
    ),
    "ovhcloud 0.87 0.87": "ovhcloud/Qwen2.5-Coder-32B-Instruct",
    "ovhcloud 0.91 0.91": "ovhcloud/Qwen2.5-VL-72B-Instruct",
    "parallel_ai - -": (
        "parallel_ai/search parallel_ai/search-fast parallel_ai/search-pro "
        "parallel_ai/search-turbo"
    ),
    "perplexity - -": "perplexity/search",
    "perplexity 0 0.28": "perplexity/pplx-7b-online perplexity/sonar-small-online",
    "perplexity 0 1.8": "perplexity/sonar-medium-online",
    "perplexity 0 2.8": "perplexity/pplx-70b-online",
    "perplexity 0.004 0": "perplexity/pplx-embed-v1-0.6b",
    "perplexity 0.008 0": "perplexity/pplx-embed-context-v1-0.6b",
    "perplexity 0.01 0": (
        "perplexity/pplx-decider-flash-latest perplexity/pplx-decider-flash-v1.2"
    ),
    "perplexity 0.0115 0.17": "perplexity/perplexity/nemotron-3.5-lightning-30b-a3b",
    "perplexity 0.02 0": (
        "perplexity/pplx-decider-latest perplexity/pplx-decider-v1-27b "
        "perplexity/pplx-decider-v1.1-27b perplexity/pplx-decider-v1.2"
    ),
    "perplexity 0.03 0": "perplexity/pplx-embed-v1-4b",
    "perplexity 0.05 0": "perplexity/pplx-embed-context-v1-4b",
    "perplexity 0.05 0.4": "perplexity/openai/gpt-5-nano",
    "perplexity 0.07 0.28": (
        "perplexity/mistral-7b-instruct perplexity/mixtral-8x7b-instruct perplexity/pplx-7b-chat "
        "perplexity/sonar-small-chat"
    ),
    "perplexity 0.1 0.5": "perplexity/anthropic/claude-haiku-5-5 perplexity/openai/gpt-6-luna",
    "perplexity 0.13 0.26": "perplexity/perplexity/deepseek-v4-flash-0731",
    "perplexity 0.15 0.5": "perplexity/perplexity/glm-5.3-flash",
    "perplexity 0.2 0.2": "perplexity/llama-3.1-8b-instruct",
    "perplexity 0.2 1.2": "perplexity/openai/gpt-5.6-luna",
    "perplexity 0.2 1.25": "perplexity/openai/gpt-5.4-nano",
    "perplexity 0.25 1.5": "perplexity/google/gemini-3.1-flash-lite",
    "perplexity 0.25 2": "perplexity/openai/gpt-5-mini",
    "perplexity 0.25 2.5": (
        "perplexity/perplexity/nemotron-3-ultra-550b-a55b perplexity/perplexity/sonar"
    ),
    "perplexity 0.3 2.5": "perplexity/google/gemini-3.5-flash-lite",
    "perplexity 0.35 1.4": "perplexity/codellama-34b-instruct",
    "perplexity 0.5 3": "perplexity/google/gemini-3-flash-preview",
    "perplexity 0.6 1.8": "perplexity/sonar-medium-chat",
    "perplexity 0.7 2.8": (
        "perplexity/codellama-70b-instruct perplexity/llama-2-70b-chat perplexity/pplx-70b-chat"
    ),
    "perplexity 0.75 3.75": (
        "perplexity/google/gemini-3.7-flash perplexity/google/gemini-3.8-flash"
    ),
    "perplexity 0.75 4.5": "perplexity/openai/gpt-5.4-mini",
    "perplexity 0.95 4": "perplexity/perplexity/kimi-k2.7-code",
    "perplexity 1 1": "perplexity/llama-3.1-70b-instruct perplexity/sonar",
    "perplexity 1 5": "perplexity/anthropic/claude-haiku-4-5 perplexity/sonar-reasoning",
    "perplexity 1.25 10": "perplexity/openai/gpt-5 perplexity/openai/gpt-5.1",
    "perplexity 1.25 2.5": (
        "perplexity/xai/grok-4.20-multi-agent perplexity/xai/grok-4.20-non-reasoning "
        "perplexity/xai/grok-4.20-reasoning perplexity/xai/grok-4.3"
    ),
    "perplexity 1.32 3.96": "perplexity/perplexity/deepseek-v4-pro-0813",
    "perplexity 1.4 4.4": "perplexity/perplexity/glm-5.2 perplexity/perplexity/glm-5.3",
    "perplexity 1.5 7.5": "perplexity/google/gemini-3.6-flash",
    "perplexity 1.5 9": "perplexity/google/gemini-3.5-flash",
    "perplexity 1.75 14": "perplexity/openai/gpt-5.2",
    "perplexity 10 50": (
        "perplexity/anthropic/claude-fable-5 perplexity/anthropic/claude-fable-5-1 "
        "perplexity/openai/gpt-6-astra"
    ),
    "perplexity 2 10": (
        "perplexity/anthropic/claude-sonnet-5 perplexity/anthropic/claude-sonnet-5-5 "
        "perplexity/openai/gpt-6-sol perplexity/openai/gpt-6.1-sol"
    ),
    "perplexity 2 12": (
        "perplexity/google/gemini-3.1-pro-preview perplexity/openai/gpt-5.6-terra"
    ),
    "perplexity 2 6": "perplexity/xai/grok-4.5 perplexity/xai/grok-4.6 perplexity/xai/grok-4.7",
    "perplexity 2 8": "perplexity/sonar-deep-research perplexity/sonar-reasoning-pro",
    "perplexity 2.5 15": "perplexity/openai/gpt-5.4",
    "perplexity 3 15": (
        "perplexity/anthropic/claude-sonnet-4-5 perplexity/anthropic/claude-sonnet-4-6 "
        "perplexity/perplexity/kimi-k3 perplexity/sonar-pro"
    ),
    "perplexity 3.5 28": "perplexity/openai/gpt-5.3-codex",
    "perplexity 4 20": "perplexity/anthropic/claude-opus-5-5 perplexity/openai/gpt-5.6-sol",
    "perplexity 5 25": (
        "perplexity/anthropic/claude-opus-4-5 perplexity/anthropic/claude-opus-4-6 "
        "perplexity/anthropic/claude-opus-4-7 perplexity/anthropic/claude-opus-4-8 "
        "perplexity/anthropic/claude-opus-5"
    ),
    "perplexity 5 30": "perplexity/openai/gpt-5.5",
    "pinstripes 0.09 0.2": "pinstripes/ps/qwen3-30b-a3b",
    "pinstripes 0.1 0.2": "pinstripes/ps/deepseek-v4-flash",
    "pinstripes 0.125 0.45": "pinstripes/ps/glm-4.5-air",
    "pinstripes 0.14 0.45": "pinstripes/ps/qwen3.6-35b-a3b",
    "pinstripes 0.255 0.55": "pinstripes/ps/minimax-m2.7",
    "pinstripes 0.3 0.6": "pinstripes/ps/qwen3-coder-30b-a3b",
    "prism 0.17 0.21": "prism/deepseek-v4-flash",
    "prism 0.17 0.63": "prism/deepseek-v4.1-flash",
    "publicai 0 0": (
        "publicai/BSC-LT/ALIA-40b-instruct_Q8_0 publicai/BSC-LT/salamandra-7b-instruct-tools-16k "
        "publicai/aisingapore/Gemma-SEA-LION-v4-27B-IT "
        "publicai/aisingapore/Qwen-SEA-LION-v4-32B-IT publicai/allenai/Olmo-3-32B-Think "
        "publicai/allenai/Olmo-3-7B-Instruct publicai/allenai/Olmo-3-7B-Think "
        "publicai/swiss-ai/apertus-70b-instruct publicai/swiss-ai/apertus-8b-instruct"
    ),
    "qwen_ai_platform - -": (
        "qwen_ai_platform/happyhorse-1.0-i2v qwen_ai_platform/happyhorse-1.0-r2v "
        "qwen_ai_platform/happyhorse-1.0-t2v qwen_ai_platform/happyhorse-1.1-i2v "
        "qwen_ai_platform/happyhorse-1.1-r2v qwen_ai_platform/happyhorse-1.1-t2v "
        "qwen_ai_platform/wan2.7-i2v qwen_ai_platform/wan2.7-r2v qwen_ai_platform/wan2.7-t2v "
        "qwen_ai_platform/wan3.0-video qwen_ai_platform/wan3.0-video-prime"
    ),
    "qwen_ai_platform 0.05 0.2": (
        "qwen_ai_platform/qwen-turbo qwen_ai_platform/qwen-turbo-2024-11-01 "
        "qwen_ai_platform/qwen-turbo-2025-04-28 qwen_ai_platform/qwen-turbo-latest"
    ),
    "qwen_ai_platform 0.15 0.47": (
        "qwen_ai_platform/qwen3.8-flash qwen_ai_platform/qwen3.8-omni-flash"
    ),
    "qwen_ai_platform 0.15 1.2": (
        "qwen_ai_platform/qwen3-next-80b-a3b-instruct qwen_ai_platform/qwen3-next-80b-a3b-thinking"
    ),
    "qwen_ai_platform 0.16 0.64": "qwen_ai_platform/qwen3-vl-32b-instruct",
    "qwen_ai_platform 0.16 2.87": "qwen_ai_platform/qwen3-vl-32b-thinking",
    "qwen_ai_platform 0.2 0.4": (
        "qwen_ai_platform/deepseek-v4-flash qwen_ai_platform/deepseek-v4-flash-0731"
    ),
    "qwen_ai_platform 0.3 1.5": "qwen_ai_platform/qwen-coder",
    "qwen_ai_platform 0.4 1.2": (
        "qwen_ai_platform/qwen-plus qwen_ai_platform/qwen-plus-2025-01-25 "
        "qwen_ai_platform/qwen-plus-2025-04-28 qwen_ai_platform/qwen-plus-2025-07-14"
    ),
    "qwen_ai_platform 0.4 1.6": "qwen_ai_platform/qwen3-vl-235b-a22b-instruct",
    "qwen_ai_platform 0.4 4": "qwen_ai_platform/qwen3-vl-235b-a22b-thinking",
    "qwen_ai_platform 0.8 2.4": "qwen_ai_platform/qwq-plus",
    "qwen_ai_platform 0.95 4": "qwen_ai_platform/kimi-k2.7-code",
    "qwen_ai_platform 1.4 4.4": "qwen_ai_platform/glm-5.1 qwen_ai_platform/glm-5.2",
    "qwen_ai_platform 1.6 6.4": "qwen_ai_platform/qwen-max",
    "qwen_ai_platform 2 6": "qwen_ai_platform/qwen3.8-max",
    "qwen_ai_platform 2.4 4.8": "qwen_ai_platform/deepseek-v4-pro",
    "qwen_ai_platform 2.5 7.5": "qwen_ai_platform/qwen3.7-max",
    "qwencloud - -": (
        "qwencloud/happyhorse-1.0-i2v qwencloud/happyhorse-1.0-r2v qwencloud/happyhorse-1.0-t2v "
        "qwencloud/happyhorse-1.1-i2v qwencloud/happyhorse-1.1-r2v qwencloud/happyhorse-1.1-t2v "
        "qwencloud/wan2.7-i2v qwencloud/wan2.7-r2v qwencloud/wan2.7-t2v qwencloud/wan3.0-video "
        "qwencloud/wan3.0-video-prime"
    ),
    "qwencloud 0.05 0.2": (
        "qwencloud/qwen-turbo qwencloud/qwen-turbo-2024-11-01 qwencloud/qwen-turbo-2025-04-28 "
        "qwencloud/qwen-turbo-latest"
    ),
    "qwencloud 0.15 1.2": (
        "qwencloud/qwen3-next-80b-a3b-instruct qwencloud/qwen3-next-80b-a3b-thinking"
    ),
    "qwencloud 0.16 0.64": "qwencloud/qwen3-vl-32b-instruct",
    "qwencloud 0.16 2.87": "qwencloud/qwen3-vl-32b-thinking",
    "qwencloud 0.2 0.4": "qwencloud/deepseek-v4-flash qwencloud/deepseek-v4-flash-0731",
    "qwencloud 0.3 1.5": "qwencloud/qwen-coder",
    "qwencloud 0.4 1.2": (
        "qwencloud/qwen-plus qwencloud/qwen-plus-2025-01-25 qwencloud/qwen-plus-2025-04-28 "
        "qwencloud/qwen-plus-2025-07-14"
    ),
    "qwencloud 0.4 1.6": "qwencloud/qwen3-vl-235b-a22b-instruct",
    "qwencloud 0.4 4": "qwencloud/qwen3-vl-235b-a22b-thinking",
    "qwencloud 0.8 2.4": "qwencloud/qwq-plus",
    "qwencloud 0.95 4": "qwencloud/kimi-k2.7-code",
    "qwencloud 1.4 4.4": "qwencloud/glm-5.1 qwencloud/glm-5.2",
    "qwencloud 1.6 6.4": "qwencloud/qwen-max",
    "qwencloud 2 6": "qwencloud/qwen3.8-max",
    "qwencloud 2.4 4.8": "qwencloud/deepseek-v4-pro",
    "qwencloud 2.5 7.5": "qwencloud/qwen3.7-max",
    "recraft - -": "recraft/recraftv2 recraft/recraftv3",
    "reducto - -": "reducto/parse-legacy reducto/parse-v3",
    "replicate 0.03 0.25": "replicate/ibm-granite/granite-3.3-8b-instruct",
    "replicate 0.05 0.25": (
        "replicate/meta/llama-2-7b replicate/meta/llama-2-7b-chat replicate/meta/llama-3-8b "
        "replicate/meta/llama-3-8b-instruct replicate/mistralai/mistral-7b-instruct-v0.2 "
        "replicate/mistralai/mistral-7b-v0.1"
    ),
    "replicate 0.05 0.4": "replicate/openai/gpt-5-nano",
    "replicate 0.09 0.36": "replicate/openai/gpt-oss-20b",
    "replicate 0.1 0.4": "replicate/openai/gpt-4.1-nano",
    "replicate 0.1 0.5": "replicate/meta/llama-2-13b replicate/meta/llama-2-13b-chat",
    "replicate 0.15 0.6": "replicate/openai/gpt-4o-mini",
    "replicate 0.18 0.72": "replicate/openai/gpt-oss-120b",
    "replicate 0.25 2": "replicate/openai/gpt-5-mini",
    "replicate 0.264 1.06": "replicate/qwen/qwen3-235b-a22b-instruct-2507",
    "replicate 0.3 1": "replicate/mistralai/mixtral-8x7b-instruct-v0.1",
    "replicate 0.3 2.5": "replicate/google/gemini-2.5-flash",
    "replicate 0.4 1.6": "replicate/openai/gpt-4.1-mini",
    "replicate 0.65 2.75": (
        "replicate/meta/llama-2-70b replicate/meta/llama-2-70b-chat replicate/meta/llama-3-70b "
        "replicate/meta/llama-3-70b-instruct"
    ),
    "replicate 0.672 2.016": "replicate/deepseek-ai/deepseek-v3.1",
    "replicate 1 4": "replicate/openai/o4-mini",
    "replicate 1 5": "replicate/anthropic/claude-3.5-haiku replicate/anthropic/claude-4.5-haiku",
    "replicate 1.1 4.4": "replicate/openai/o1-mini",
    "replicate 1.25 10": "replicate/openai/gpt-5",
    "replicate 1.45 1.45": "replicate/deepseek-ai/deepseek-v3",
    "replicate 15 60": "replicate/openai/o1",
    "replicate 2 12": "replicate/google/gemini-3-pro",
    "replicate 2 8": "replicate/openai/gpt-4.1",
    "replicate 2.5 10": "replicate/openai/gpt-4o",
    "replicate 3 15": (
        "replicate/anthropic/claude-3.7-sonnet replicate/anthropic/claude-4-sonnet "
        "replicate/anthropic/claude-4.5-sonnet"
    ),
    "replicate 3.75 10": "replicate/deepseek-ai/deepseek-r1",
    "replicate 3.75 18.75": "replicate/anthropic/claude-3.5-sonnet",
    "replicate 7.2 36": "replicate/xai/grok-4",
    "runwayml - -": (
        "runwayml/aleph2 runwayml/eleven_multilingual_v2 runwayml/gemini_omni_flash "
        "runwayml/gen4.5 runwayml/gen4_image runwayml/gen4_image_turbo runwayml/gen4_turbo "
        "runwayml/hailuo3 runwayml/seedance2 runwayml/seedance2_5 runwayml/seedance2_fast "
        "runwayml/seedance2_mini runwayml/veo3.1 runwayml/veo3.1_fast"
    ),
    "sagemaker 0 0": (
        "sagemaker/meta-textgeneration-llama-2-13b sagemaker/meta-textgeneration-llama-2-13b-f "
        "sagemaker/meta-textgeneration-llama-2-70b sagemaker/meta-textgeneration-llama-2-70b-b-f "
        "sagemaker/meta-textgeneration-llama-2-7b sagemaker/meta-textgeneration-llama-2-7b-f"
    ),
    "sail 0.05 0.4": "sail/Qwen/Qwen3.6-35B-A3B",
    "sail 0.06 0.4": "sail/openai/gpt-oss-120b",
    "sail 0.09 0.18": "sail/deepseek-ai/DeepSeek-V4-Flash-0731",
    "sail 0.09 0.3": "sail/deepseek-ai/DeepSeek-V4.1-Flash",
    "sail 0.11 0.35": "sail/zai-org/GLM-5.3-Flash",
    "sail 0.14 0.4": "sail/nvidia/Gemma-4-31B-IT-NVFP4",
    "sail 0.3 2": "sail/google/gemma-4-12B-it",
    "sail 0.4 0.6": "sail/google/gemma-4-31B-it",
    "sail 0.92 2.77": "sail/deepseek-ai/DeepSeek-V4-Pro-0813",
    "sail 0.98 3.08": "sail/zai-org/GLM-5.3",
    "sail 1 4": "sail/moonshotai/Kimi-K2.6",
    "sail 2.5 12.5": "sail/moonshotai/Kimi-K3",
    "sambanova 0.22 0.59": "sambanova/gpt-oss-120b",
    "sambanova 0.38 1.15": "sambanova/gemma-4-31B-it",
    "sambanova 0.6 1.2": "sambanova/Meta-Llama-3.3-70B-Instruct",
    "sambanova 0.6 2.4": "sambanova/MiniMax-M2.7",
    "sambanova 0.63 1.8": "sambanova/Llama-4-Maverick-17B-128E-Instruct",
    "sambanova 3 4.5": "sambanova/DeepSeek-V3.1 sambanova/DeepSeek-V3.2",
    "sambanova 5 7": "sambanova/DeepSeek-R1",
    "sarvam 0 0": "sarvam/sarvam-m",
    "scaledown 0.05 0": (
        "scaledown/classify scaledown/compress scaledown/decisions scaledown/extract "
        "scaledown/summarize"
    ),
    "scaleway - -": "scaleway/openai/whisper-large-v3",
    "scaleway 0.1 0": "scaleway/BAAI/bge-multilingual-gemma2 scaleway/qwen/qwen3-embedding-8b",
    "scaleway 0.15 0.35": "scaleway/mistralai/mistral-small-3.2-24b-instruct-2506",
    "scaleway 0.15 0.6": "scaleway/openai/gpt-oss-120b",
    "scaleway 0.2 0.2": "scaleway/mistralai/pixtral-12b-2409",
    "scaleway 0.2 0.8": "scaleway/qwen/qwen3-coder-30b-a3b-instruct",
    "scaleway 0.25 0.5": "scaleway/google/gemma-4-26b-a4b-it",
    "scaleway 0.25 1.5": "scaleway/qwen/qwen3.6-35b-a3b",
    "scaleway 0.4 0.8": "scaleway/deepseek-v4-flash-0731",
    "scaleway 0.6 3.6": "scaleway/qwen/qwen3.5-397b-a17b",
    "scaleway 0.75 2.25": "scaleway/qwen/qwen3-235b-a22b-instruct-2507",
    "scaleway 0.9 0.9": "scaleway/meta/llama-3.3-70b-instruct",
    "scaleway 1.5 7.5": "scaleway/mistralai/mistral-medium-3.5-128b",
    "scaleway 1.8 5.5": "scaleway/glm-5.2",
    "scx-ai 0.15 0.6": "scx-ai/DeepSeek-V4.1-flash",
    "scx-ai 0.61 1.98": "scx-ai/GLM-5.2",
    "scx-ai 0.98 3.08": "scx-ai/GLM-5.3",
    "scx-ai 1.65 4.99": "scx-ai/Qwen3.8-Max",
    "scx-ai 2.83 14.13": "scx-ai/Kimi-K3",
    "searxng - -": "searxng/search",
    "serper - -": "serper/search",
    "snowflake 0.07 0": (
        "snowflake/snowflake-arctic-embed-l-v2.0 snowflake/snowflake-arctic-embed-m-v2.0"
    ),
    "snowflake 0.15 0.6": "snowflake/openai-gpt-5-nano",
    "snowflake 0.24 0.24": "snowflake/llama3.1-8b",
    "snowflake 0.24 0.97": "snowflake/llama4-maverick",
    "snowflake 0.3 1.2": "snowflake/openai-gpt-5-mini",
    "snowflake 0.72 0.72": (
        "snowflake/llama3.1-70b snowflake/llama3.3-70b snowflake/snowflake-llama-3.3-70b"
    ),
    "snowflake 1 5": "snowflake/claude-haiku-4-5",
    "snowflake 1.2 1.2": "snowflake/llama3.1-405b",
    "snowflake 1.25 10": "snowflake/openai-gpt-5",
    "snowflake 1.35 5.4": "snowflake/deepseek-r1",
    "snowflake 2 6": "snowflake/mistral-large2",
    "snowflake 2 8": "snowflake/openai-gpt-4.1",
    "snowflake 3 15": (
        "snowflake/claude-3-5-sonnet snowflake/claude-3-7-sonnet snowflake/claude-4-sonnet "
        "snowflake/claude-sonnet-4-5 snowflake/claude-sonnet-4-6"
    ),
    "snowflake 5 25": "snowflake/claude-4-opus",
    "soniox - -": "soniox/stt-async-v4 soniox/stt-async-v5",
    "stability - -": (
        "stability/conservative stability/creative stability/erase stability/fast "
        "stability/inpaint stability/outpaint stability/remove-background "
        "stability/replace-background-and-relight stability/sd3 stability/sd3-large "
        "stability/sd3-large-turbo stability/sd3-medium stability/sd3.5-large "
        "stability/sd3.5-large-turbo stability/sd3.5-medium stability/search-and-recolor "
        "stability/search-and-replace stability/sketch stability/stable-image-core "
        "stability/stable-image-ultra stability/structure stability/style "
        "stability/style-transfer"
    ),
    "strands_decider 0 0": "strands_decider/strands-decider-2B-hobson-v19",
    "tavily - -": "tavily/search tavily/search-advanced",
    "tencent - -": "tencent/deepseek-v4-pro-0813 tencent/deepseek-v4.1-flash",
    "tencent 0.14 0.28": "tencent/deepseek-v4-flash",
    "tencent 0.15 0.5": "tencent/glm-5.3-flash",
    "tencent 0.3 1.2": "tencent/minimax-m3",
    "tencent 0.37 1.25": "tencent/glm-5.3-flashx",
    "tencent 0.95 4": "tencent/kimi-k2.7-code",
    "tencent 1 4": "tencent/kimi-k2.8-preview",
    "tencent 1.4 4.4": "tencent/glm-5.2 tencent/glm-5.3",
    "tencent 1.74 3.48": "tencent/deepseek-v4-pro",
    "tencent 1.9 8": "tencent/kimi-k2.7-code-highspeed",
    "tencent 3 15": "tencent/kimi-k3",
    "tensormesh 0.07 0.28": "tensormesh/openai/gpt-oss-20b",
    "tensormesh 0.14 0.28": "tensormesh/deepseek-ai/DeepSeek-V4-Flash",
    "tensormesh 0.14 0.56": "tensormesh/google/gemma-4-31B-it",
    "tensormesh 0.15 0.6": "tensormesh/openai/gpt-oss-120b",
    "tensormesh 0.3 1.2": "tensormesh/MiniMaxAI/MiniMax-M2.5",
    "tensormesh 0.32 3.2": "tensormesh/Qwen/Qwen3.6-27B-FP8",
    "tensormesh 0.45 1.8": "tensormesh/Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8",
    "tensormesh 0.6 3.6": "tensormesh/Qwen/Qwen3.5-397B-A17B-FP8",
    "tensormesh 0.96 4": "tensormesh/moonshotai/Kimi-K2.6",
    "tensormesh 1.4 4.4": "tensormesh/lukealonso/GLM-5.1-NVFP4-MTP",
    "text-completion-codestral 0 0": (
        "text-completion-codestral/codestral-2405 text-completion-codestral/codestral-latest"
    ),
    "text-completion-inception 0.25 0.75": "text-completion-inception/mercury-edit-2",
    "text-completion-openai 0.4 0.4": "babbage-002",
    "text-completion-openai 1.5 2": "gpt-3.5-turbo-instruct gpt-3.5-turbo-instruct-0914",
    "text-completion-openai 1.6 1.6": "ft:babbage-002",
    "text-completion-openai 12 12": "ft:davinci-002",
    "text-completion-openai 2 2": "davinci-002",
    "tinyfish - -": "tinyfish/search",
    "together_ai 0 0": "together_ai/Prism-ML/Ternary-Bonsai-27B",
    "together_ai 0.008 0": "together-ai-embedding-up-to-150m together_ai/BAAI/bge-base-en-v1.5",
    "together_ai 0.016 0": "together-ai-embedding-151m-to-350m",
    "together_ai 0.02 0.02": "together_ai/Qwen/Qwen2-1.5B-Instruct",
    "together_ai 0.042 0": "together_ai/together/Tev1-4B-experimental",
    "together_ai 0.045 0.15": "together_ai/arcee-ai/trinity-mini",
    "together_ai 0.05 0.2": "together_ai/openai/gpt-oss-20b",
    "together_ai 0.06 0.06": (
        "together_ai/meta-llama/Llama-3.2-1B-Instruct together_ai/meta-llama/Llama-3.2-3B-Instruct"
    ),
    "together_ai 0.06 0.25": "together_ai/nvidia/NVIDIA-Nemotron-Nano-9B-v2",
    "together_ai 0.1 0": "together_ai/Salesforce/Llama-Rank-V1",
    "together_ai 0.1 0.1": "together-ai-up-to-4b together_ai/arize-ai/qwen-2-1.5b-instruct",
    "together_ai 0.1 0.3": "together_ai/mistralai/Mistral-Small-24B-Instruct-2501",
    "together_ai 0.14 0.28": "together_ai/deepseek-ai/DeepSeek-V4-Flash-0731",
    "together_ai 0.15 0.47": "together_ai/Qwen/Qwen3.8-Flash",
    "together_ai 0.15 0.5": (
        "together_ai/nvidia/NVIDIA-Nemotron-3.5-Super-VL together_ai/zai-org/GLM-5.3-Flash"
    ),
    "together_ai 0.15 0.6": "together_ai/openai/gpt-oss-120b",
    "together_ai 0.15 1.5": (
        "together_ai/Qwen/Qwen3-Next-80B-A3B-Instruct together_ai/Qwen/Qwen3-Next-80B-A3B-Thinking"
    ),
    "together_ai 0.17 0.25": "together_ai/Qwen/Qwen3.5-9B",
    "together_ai 0.18 0.18": (
        "together_ai/deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B "
        "together_ai/meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo"
    ),
    "together_ai 0.18 0.59": "together_ai/meta-llama/Llama-4-Scout-17B-16E-Instruct",
    "together_ai 0.18 0.68": "together_ai/Qwen/Qwen3-VL-8B-Instruct",
    "together_ai 0.2 0.2": (
        "together-ai-4.1b-8b together_ai/meta-llama/Llama-3-8b-chat-hf "
        "together_ai/meta-llama/Meta-Llama-3-8B-Instruct together_ai/meta-llama/Meta-Llama-3.1-8B "
        "together_ai/mistralai/Ministral-3-14B-Instruct-2512 "
        "together_ai/mistralai/Mistral-7B-Instruct-v0.1 "
        "together_ai/mistralai/Mistral-7B-Instruct-v0.3"
    ),
    "together_ai 0.2 1.1": "together_ai/zai-org/GLM-4.5-Air-FP8",
    "together_ai 0.3 0.3": "together-ai-8.1b-21b together_ai/Qwen/Qwen2.5-7B-Instruct-Turbo",
    "together_ai 0.3 1.2": (
        "together_ai/MiniMaxAI/MiniMax-M2.7 together_ai/MiniMaxAI/MiniMax-M3 "
        "together_ai/deepseek-ai/DeepSeek-V4.1-Flash "
        "together_ai/deepseek-ai/DeepSeek-V4.1-Flash-1017"
    ),
    "together_ai 0.32 1.28": "together_ai/Qwen/Qwen3.7-Plus",
    "together_ai 0.35 1.5": "together_ai/meta-models/Muse-Glimmer-30B",
    "together_ai 0.39 0.97": "together_ai/google/gemma-4-31B-it",
    "together_ai 0.4 1.2": "together_ai/reflection/Beam-1.0-501B-A23B",
    "together_ai 0.45 2": "together_ai/zai-org/GLM-4.7",
    "together_ai 0.5 1.2": "together_ai/Qwen/Qwen3-Coder-Next-FP8",
    "together_ai 0.5 1.5": "together_ai/Qwen/Qwen3-VL-32B-Instruct",
    "together_ai 0.5 2.8": "together_ai/moonshotai/Kimi-K2.5-fp4",
    "together_ai 0.5 3": "together_ai/Qwen/Qwen3.6-Plus",
    "together_ai 0.6 0.6": (
        "together_ai/NousResearch/Nous-Hermes-2-Mixtral-8x7B-DPO "
        "together_ai/mistralai/Mixtral-8x7B-Instruct-v0.1"
    ),
    "together_ai 0.6 1.7": "together_ai/deepseek-ai/DeepSeek-V3.1",
    "together_ai 0.6 2.2": "together_ai/zai-org/GLM-4.6",
    "together_ai 0.6 3.6": (
        "together_ai/Qwen/Qwen3.5-397B-A17B together_ai/nvidia/nemotron-3-ultra-550b-a55b"
    ),
    "together_ai 0.8 0.8": (
        "together-ai-21.1b-41b together_ai/Qwen/Qwen2.5-14B-Instruct "
        "together_ai/Qwen/Qwen2.5-Coder-32B-Instruct "
        "together_ai/deepseek-ai/deepseek-coder-33b-instruct together_ai/google/gemma-2-27b-it"
    ),
    "together_ai 0.88 0.88": (
        "together_ai/meta-llama/Meta-Llama-3-70B-Instruct-Turbo "
        "together_ai/meta-llama/Meta-Llama-3.1-70B-Instruct-Turbo "
        "together_ai/nvidia/Llama-3.1-Nemotron-70B-Instruct-HF"
    ),
    "together_ai 0.9 0.9": "together-ai-41.1b-80b together_ai/Qwen/Qwen2-72B-Instruct",
    "together_ai 0.95 4": "together_ai/moonshotai/Kimi-K2.7-Code",
    "together_ai 1 3": "together_ai/moonshotai/Kimi-K2-Instruct",
    "together_ai 1 3.2": "together_ai/zai-org/GLM-5",
    "together_ai 1 4.05": "together_ai/thinkingmachines/Inkling",
    "together_ai 1.04 1.04": "together_ai/meta-llama/Llama-3.3-70B-Instruct-Turbo",
    "together_ai 1.2 1.2": (
        "together_ai/Qwen/QwQ-32B together_ai/Qwen/Qwen2-VL-72B-Instruct "
        "together_ai/Qwen/Qwen2.5-72B-Instruct together_ai/Qwen/Qwen2.5-72B-Instruct-Turbo"
    ),
    "together_ai 1.2 4.5": "together_ai/moonshotai/Kimi-K2.6",
    "together_ai 1.25 1.25": "together_ai/deepseek-ai/DeepSeek-V3",
    "together_ai 1.25 4.25": "together_ai/meta-models/Muse-Spark-Open-816B-A42B",
    "together_ai 1.32 3.96": "together_ai/deepseek-ai/DeepSeek-V4-Pro-0813",
    "together_ai 1.4 4.4": (
        "together_ai/zai-org/GLM-5.1 together_ai/zai-org/GLM-5.2 together_ai/zai-org/GLM-5.3"
    ),
    "together_ai 1.5 4.5": "together_ai/Qwen/Qwen3.7-Max",
    "together_ai 1.6 1.6": "together_ai/deepseek-ai/DeepSeek-R1-Distill-Qwen-14B",
    "together_ai 1.8 1.8": "together-ai-81.1b-110b",
    "together_ai 1.95 8": "together_ai/Qwen/Qwen2.5-VL-72B-Instruct",
    "together_ai 2 2": (
        "together_ai/Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8 "
        "together_ai/deepseek-ai/DeepSeek-R1-Distill-Llama-70B"
    ),
    "together_ai 2 6": "together_ai/Qwen/Qwen3.8-2.4T-A95B",
    "together_ai 3 15": "together_ai/moonshotai/Kimi-K3",
    "together_ai 3 7": "together_ai/deepseek-ai/DeepSeek-R1-0528",
    "together_ai 3.5 3.5": "together_ai/meta-llama/Llama-3.1-405B-Instruct",
    "transcribe - -": "transcribe/StartTranscriptionJob",
    "typesafe 0.042 0": (
        "typesafe/jev-1.13.0 typesafe/jev-1.14.0 typesafe/jev-latest typesafe/jev-preview"
    ),
    "v0 15 75": "v0/v0-1.5-lg",
    "v0 3 15": "v0/v0-1.0-md v0/v0-1.5-md",
    "vercel_ai_gateway 0.02 0": (
        "vercel_ai_gateway/amazon/titan-embed-text-v2 "
        "vercel_ai_gateway/openai/text-embedding-3-small"
    ),
    "vercel_ai_gateway 0.025 0": (
        "vercel_ai_gateway/google/text-embedding-005 "
        "vercel_ai_gateway/google/text-multilingual-embedding-002"
    ),
    "vercel_ai_gateway 0.035 0.14": "vercel_ai_gateway/amazon/nova-micro",
    "vercel_ai_gateway 0.04 0.04": "vercel_ai_gateway/mistral/ministral-3b",
    "vercel_ai_gateway 0.05 0.08": (
        "vercel_ai_gateway/meta/llama-3-8b vercel_ai_gateway/meta/llama-3.1-8b"
    ),
    "vercel_ai_gateway 0.06 0.24": "vercel_ai_gateway/amazon/nova-lite",
    "vercel_ai_gateway 0.07 0.28": "vercel_ai_gateway/mistral/devstral-small",
    "vercel_ai_gateway 0.08 0.24": "vercel_ai_gateway/alibaba/qwen-3-14b",
    "vercel_ai_gateway 0.1 0": (
        "vercel_ai_gateway/mistral/mistral-embed vercel_ai_gateway/openai/text-embedding-ada-002"
    ),
    "vercel_ai_gateway 0.1 0.1": (
        "vercel_ai_gateway/meta/llama-3.2-1b vercel_ai_gateway/mistral/ministral-8b"
    ),
    "vercel_ai_gateway 0.1 0.3": (
        "vercel_ai_gateway/alibaba/qwen-3-30b vercel_ai_gateway/alibaba/qwen-3-32b "
        "vercel_ai_gateway/meta/llama-4-scout vercel_ai_gateway/mistral/mistral-small"
    ),
    "vercel_ai_gateway 0.1 0.4": "vercel_ai_gateway/openai/gpt-4.1-nano",
    "vercel_ai_gateway 0.12 0": "vercel_ai_gateway/cohere/embed-v4.0",
    "vercel_ai_gateway 0.13 0": "vercel_ai_gateway/openai/text-embedding-3-large",
    "vercel_ai_gateway 0.15 0": (
        "vercel_ai_gateway/google/gemini-embedding-001 vercel_ai_gateway/mistral/codestral-embed"
    ),
    "vercel_ai_gateway 0.15 0.15": (
        "vercel_ai_gateway/meta/llama-3.2-3b vercel_ai_gateway/mistral/pixtral-12b"
    ),
    "vercel_ai_gateway 0.15 0.6": (
        "vercel_ai_gateway/cohere/command-r vercel_ai_gateway/openai/gpt-4o-mini"
    ),
    "vercel_ai_gateway 0.16 0.16": "vercel_ai_gateway/meta/llama-3.2-11b",
    "vercel_ai_gateway 0.2 0.2": "vercel_ai_gateway/google/gemma-2-9b",
    "vercel_ai_gateway 0.2 0.6": (
        "vercel_ai_gateway/alibaba/qwen-3-235b vercel_ai_gateway/meta/llama-4-maverick"
    ),
    "vercel_ai_gateway 0.2 1.1": "vercel_ai_gateway/zai/glm-4.5-air",
    "vercel_ai_gateway 0.25 1": "vercel_ai_gateway/inception/mercury-coder-small",
    "vercel_ai_gateway 0.25 1.25": "vercel_ai_gateway/anthropic/claude-3-haiku",
    "vercel_ai_gateway 0.3 0.5": "vercel_ai_gateway/xai/grok-3-mini",
    "vercel_ai_gateway 0.3 0.9": "vercel_ai_gateway/mistral/codestral",
    "vercel_ai_gateway 0.3 2.5": "vercel_ai_gateway/google/gemini-2.5-flash",
    "vercel_ai_gateway 0.4 1.6": (
        "vercel_ai_gateway/alibaba/qwen3-coder vercel_ai_gateway/openai/gpt-4.1-mini"
    ),
    "vercel_ai_gateway 0.45 1.8": "vercel_ai_gateway/zai/glm-4.6",
    "vercel_ai_gateway 0.5 1.5": (
        "vercel_ai_gateway/mistral/magistral-small vercel_ai_gateway/openai/gpt-3.5-turbo"
    ),
    "vercel_ai_gateway 0.55 2.19": "vercel_ai_gateway/deepseek/deepseek-r1",
    "vercel_ai_gateway 0.55 2.2": "vercel_ai_gateway/moonshotai/kimi-k2",
    "vercel_ai_gateway 0.59 0.79": "vercel_ai_gateway/meta/llama-3-70b",
    "vercel_ai_gateway 0.6 2.2": "vercel_ai_gateway/zai/glm-4.5",
    "vercel_ai_gateway 0.6 4": "vercel_ai_gateway/xai/grok-3-mini-fast",
    "vercel_ai_gateway 0.72 0.72": (
        "vercel_ai_gateway/meta/llama-3.1-70b vercel_ai_gateway/meta/llama-3.2-90b "
        "vercel_ai_gateway/meta/llama-3.3-70b"
    ),
    "vercel_ai_gateway 0.75 0.99": "vercel_ai_gateway/deepseek/deepseek-r1-distill-llama-70b",
    "vercel_ai_gateway 0.79 0.79": "vercel_ai_gateway/mistral/mistral-saba-24b",
    "vercel_ai_gateway 0.8 1.2": "vercel_ai_gateway/morph/morph-v3-fast",
    "vercel_ai_gateway 0.8 3.2": "vercel_ai_gateway/amazon/nova-pro",
    "vercel_ai_gateway 0.8 4": "vercel_ai_gateway/anthropic/claude-3.5-haiku",
    "vercel_ai_gateway 0.9 0.9": "vercel_ai_gateway/deepseek/deepseek-v3",
    "vercel_ai_gateway 0.9 1.9": "vercel_ai_gateway/morph/morph-v3-large",
    "vercel_ai_gateway 1 1": "vercel_ai_gateway/perplexity/sonar",
    "vercel_ai_gateway 1 5": (
        "vercel_ai_gateway/anthropic/claude-haiku-4.5 vercel_ai_gateway/perplexity/sonar-reasoning"
    ),
    "vercel_ai_gateway 1.1 4.4": (
        "vercel_ai_gateway/openai/o3-mini vercel_ai_gateway/openai/o4-mini"
    ),
    "vercel_ai_gateway 1.2 1.2": "vercel_ai_gateway/mistral/mixtral-8x22b-instruct",
    "vercel_ai_gateway 1.25 10": "vercel_ai_gateway/google/gemini-2.5-pro",
    "vercel_ai_gateway 1.5 2": "vercel_ai_gateway/openai/gpt-3.5-turbo-instruct",
    "vercel_ai_gateway 10 30": "vercel_ai_gateway/openai/gpt-4-turbo",
    "vercel_ai_gateway 15 60": "vercel_ai_gateway/openai/o1",
    "vercel_ai_gateway 15 75": (
        "vercel_ai_gateway/anthropic/claude-3-opus vercel_ai_gateway/anthropic/claude-4-opus "
        "vercel_ai_gateway/anthropic/claude-opus-4 vercel_ai_gateway/anthropic/claude-opus-4.1"
    ),
    "vercel_ai_gateway 2 10": "vercel_ai_gateway/xai/grok-2 vercel_ai_gateway/xai/grok-2-vision",
    "vercel_ai_gateway 2 5": "vercel_ai_gateway/mistral/magistral-medium",
    "vercel_ai_gateway 2 6": (
        "vercel_ai_gateway/mistral/mistral-large vercel_ai_gateway/mistral/pixtral-large"
    ),
    "vercel_ai_gateway 2 8": (
        "vercel_ai_gateway/openai/gpt-4.1 vercel_ai_gateway/openai/o3 "
        "vercel_ai_gateway/perplexity/sonar-reasoning-pro"
    ),
    "vercel_ai_gateway 2.5 10": (
        "vercel_ai_gateway/cohere/command-a vercel_ai_gateway/cohere/command-r-plus "
        "vercel_ai_gateway/openai/gpt-4o"
    ),
    "vercel_ai_gateway 3 15": (
        "vercel_ai_gateway/anthropic/claude-3-5-sonnet "
        "vercel_ai_gateway/anthropic/claude-3-5-sonnet-20241022 "
        "vercel_ai_gateway/anthropic/claude-3-7-sonnet "
        "vercel_ai_gateway/anthropic/claude-3.5-sonnet "
        "vercel_ai_gateway/anthropic/claude-3.7-sonnet "
        "vercel_ai_gateway/anthropic/claude-4-sonnet vercel_ai_gateway/anthropic/claude-sonnet-4 "
        "vercel_ai_gateway/anthropic/claude-sonnet-4.5 vercel_ai_gateway/perplexity/sonar-pro "
        "vercel_ai_gateway/vercel/v0-1.0-md vercel_ai_gateway/vercel/v0-1.5-md "
        "vercel_ai_gateway/xai/grok-3 vercel_ai_gateway/xai/grok-4"
    ),
    "vercel_ai_gateway 5 25": (
        "vercel_ai_gateway/anthropic/claude-opus-4.5 vercel_ai_gateway/anthropic/claude-opus-4.6 "
        "vercel_ai_gateway/xai/grok-3-fast"
    ),
    "vertex_ai - -": (
        "vertex_ai/chirp vertex_ai/chirp_2 vertex_ai/chirp_3 vertex_ai/gemini-3.5-transcribe "
        "vertex_ai/gemini-3.5-transcribe-live vertex_ai/lyria-002 vertex_ai/mistral-ocr-2505 "
        "vertex_ai/search_api vertex_ai/virtual-try-on-001"
    ),
    "vertex_ai 0 0": (
        "vertex_ai/lyria-3-clip-preview vertex_ai/lyria-3-pro-preview "
        "vertex_ai/semantic-ranker-default vertex_ai/semantic-ranker-default-002 "
        "vertex_ai/semantic-ranker-default-003 vertex_ai/semantic-ranker-default-004 "
        "vertex_ai/semantic-ranker-default@latest vertex_ai/semantic-ranker-fast "
        "vertex_ai/semantic-ranker-fast-004 vertex_ai/semantic-ranker-fast@latest"
    ),
    "vertex_ai 0.075 0.3": "vertex_ai/gemini-2.0-flash-lite",
    "vertex_ai 0.15 0.6": "vertex_ai/gemini-2.0-flash vertex_ai/gemma-4-26b-a4b-it",
    "vertex_ai 0.2 0": "vertex_ai/gemini-embedding-2 vertex_ai/gemini-embedding-2-preview",
    "vertex_ai 0.2 0.5": (
        "vertex_ai/xai/grok-4.1-fast-non-reasoning vertex_ai/xai/grok-4.1-fast-reasoning"
    ),
    "vertex_ai 0.3 1.2": "vertex_ai/deepseek-ai/deepseek-ocr-maas",
    "vertex_ai 0.5 10": "vertex_ai/gemini-2.5-flash-preview-tts vertex_ai/gemini-2.5-flash-tts",
    "vertex_ai 0.5 2": "vertex_ai/gemini-2.5-flash-native-audio",
    "vertex_ai 0.5 3": "vertex_ai/gemini-3-flash-preview",
    "vertex_ai 0.5 6": "vertex_ai/gemini-3.8-flash-lite-tts",
    "vertex_ai 0.5 9": "vertex_ai/gemini-3.8-flash-tts",
    "vertex_ai 0.75 3.75": (
        "vertex_ai/gemini-3.6-flash vertex_ai/gemini-3.7-flash vertex_ai/gemini-3.8-flash"
    ),
    "vertex_ai 0.75 4.5": "vertex_ai/gemini-3.8-live",
    "vertex_ai 1 20": "vertex_ai/gemini-2.5-pro-tts vertex_ai/gemini-3.1-flash-tts-preview",
    "vertex_ai 1 5": "vertex_ai/gemini-robotics-er-2-preview",
    "vertex_ai 1.25 2.5": (
        "vertex_ai/xai/grok-4.20-non-reasoning vertex_ai/xai/grok-4.20-reasoning "
        "vertex_ai/xai/grok-4.3"
    ),
    "vertex_ai 1.5 7.5": "vertex_ai/gemini-3.8-flash-cyber",
    "vertex_ai 1.5 9": (
        "vertex_ai/gemini-3.5-flash vertex_ai/gemini-omni-1.1-flash "
        "vertex_ai/gemini-omni-1.1-flash-preview"
    ),
    "vertex_ai 2 10": "vertex_ai/gemini-4-argon",
    "vertex_ai 2 12": (
        "vertex_ai/gemini-3-pro-preview vertex_ai/gemini-3.1-pro-preview "
        "vertex_ai/gemini-3.1-pro-preview-customtools vertex_ai/gemini-3.5-transcribe-preview"
    ),
    "vertex_ai 2 6": "vertex_ai/xai/grok-4.6 vertex_ai/xai/grok-4.7",
    "vertex_ai 3.5 21": (
        "vertex_ai/gemini-3.5-live-translate-preview vertex_ai/gemini-3.5-transcribe-live-preview"
    ),
    "vertex_ai 4 20": "vertex_ai/gemini-4-argon-cyber-permissive",
    "vertex_ai-ai21_models 0.2 0.4": (
        "vertex_ai/jamba-1.5 vertex_ai/jamba-1.5-mini vertex_ai/jamba-1.5-mini@001"
    ),
    "vertex_ai-ai21_models 2 8": "vertex_ai/jamba-1.5-large vertex_ai/jamba-1.5-large@001",
    "vertex_ai-anthropic_models 0.1 0.5": (
        "vertex_ai/claude-haiku-5-5 vertex_ai/claude-haiku-5-5@default"
    ),
    "vertex_ai-anthropic_models 0.25 1.25": (
        "vertex_ai/claude-3-haiku vertex_ai/claude-3-haiku@20240307"
    ),
    "vertex_ai-anthropic_models 1 5": (
        "vertex_ai/claude-3-5-haiku vertex_ai/claude-3-5-haiku@20241022 "
        "vertex_ai/claude-haiku-4-5 vertex_ai/claude-haiku-4-5@20251001"
    ),
    "vertex_ai-anthropic_models 10 50": (
        "vertex_ai/claude-fable-5 vertex_ai/claude-fable-5-1 vertex_ai/claude-fable-5-1@default "
        "vertex_ai/claude-fable-5@default"
    ),
    "vertex_ai-anthropic_models 15 75": (
        "vertex_ai/claude-3-opus vertex_ai/claude-3-opus@20240229"
    ),
    "vertex_ai-anthropic_models 2 10": (
        "vertex_ai/claude-sonnet-5 vertex_ai/claude-sonnet-5-5 "
        "vertex_ai/claude-sonnet-5-5@default vertex_ai/claude-sonnet-5@default"
    ),
    "vertex_ai-anthropic_models 3 15": (
        "vertex_ai/claude-3-5-sonnet vertex_ai/claude-3-5-sonnet@20240620 "
        "vertex_ai/claude-3-sonnet vertex_ai/claude-3-sonnet@20240229 vertex_ai/claude-sonnet-4-5 "
        "vertex_ai/claude-sonnet-4-5@20250929 vertex_ai/claude-sonnet-4-6 "
        "vertex_ai/claude-sonnet-4-6@default"
    ),
    "vertex_ai-anthropic_models 4 20": (
        "vertex_ai/claude-opus-5-5 vertex_ai/claude-opus-5-5@default"
    ),
    "vertex_ai-anthropic_models 5 25": (
        "vertex_ai/claude-opus-4-5 vertex_ai/claude-opus-4-5@20251101 vertex_ai/claude-opus-4-6 "
        "vertex_ai/claude-opus-4-6@default vertex_ai/claude-opus-4-7 "
        "vertex_ai/claude-opus-4-7@default vertex_ai/claude-opus-4-8 "
        "vertex_ai/claude-opus-4-8@default vertex_ai/claude-opus-5 "
        "vertex_ai/claude-opus-5@default"
    ),
    "vertex_ai-deepseek_models 0.3 1.2": "vertex_ai/deepseek-ai/deepseek-v4.1-flash-maas",
    "vertex_ai-deepseek_models 0.56 1.68": "vertex_ai/deepseek-ai/deepseek-v3.2-maas",
    "vertex_ai-deepseek_models 0.6 1.7": "vertex_ai/deepseek-ai/deepseek-v3.1-maas",
    "vertex_ai-deepseek_models 1.35 5.4": "vertex_ai/deepseek-ai/deepseek-r1-0528-maas",
    "vertex_ai-embedding-models 0.00625 0": "text-embedding-preview-0409",
    "vertex_ai-embedding-models 0.1 0": (
        "text-embedding-004 text-embedding-005 text-embedding-large-exp-03-07 "
        "text-multilingual-embedding-002"
    ),
    "vertex_ai-embedding-models 0.15 0": "gemini-embedding-001",
    "vertex_ai-embedding-models 0.2 0": "gemini-embedding-2 gemini-embedding-2-preview",
    "vertex_ai-embedding-models 0.8 0": "multimodalembedding multimodalembedding@001",
    "vertex_ai-language-models - -": "medlm-large medlm-medium",
    "vertex_ai-language-models 0 0": "gemini-flash-experimental",
    "vertex_ai-language-models 0.1 0.4": (
        "gemini-2.5-flash-lite gemini-2.5-flash-lite-preview-09-2025"
    ),
    "vertex_ai-language-models 0.25 1.5": (
        "gemini-3.1-flash-lite gemini-3.1-flash-lite-image gemini-3.1-flash-lite-preview "
        "vertex_ai/gemini-3.1-flash-lite vertex_ai/gemini-3.1-flash-lite-image "
        "vertex_ai/gemini-3.1-flash-lite-preview"
    ),
    "vertex_ai-language-models 0.3 2.5": (
        "gemini-2.5-flash gemini-2.5-flash-image gemini-2.5-flash-preview-09-2025 "
        "gemini-3.5-flash-lite gemini-robotics-er-1.5-preview vertex_ai/gemini-2.5-flash-image "
        "vertex_ai/gemini-3.5-flash-lite"
    ),
    "vertex_ai-language-models 0.5 2": (
        "gemini-live-2.5-flash-native-audio gemini-live-2.5-flash-preview-native-audio-09-2025"
    ),
    "vertex_ai-language-models 0.5 3": (
        "gemini-3-flash-preview gemini-3.1-flash-image gemini-3.1-flash-image-preview "
        "vertex_ai/gemini-3.1-flash-image vertex_ai/gemini-3.1-flash-image-preview"
    ),
    "vertex_ai-language-models 0.75 3.75": "gemini-3.6-flash gemini-3.7-flash gemini-3.8-flash",
    "vertex_ai-language-models 1 20": "gemini-2.5-pro-preview-tts",
    "vertex_ai-language-models 1 5": "gemini-robotics-er-2-preview",
    "vertex_ai-language-models 1.25 10": (
        "gemini-2.5-computer-use-preview-10-2025 gemini-2.5-pro"
    ),
    "vertex_ai-language-models 1.5 7.5": (
        "gemini-3.8-flash-cyber gemini-nano-banana-2.1 vertex_ai/gemini-nano-banana-2.1"
    ),
    "vertex_ai-language-models 1.5 9": "gemini-3.5-flash gemini-omni-flash-preview",
    "vertex_ai-language-models 2 12": (
        "deep-research-pro-preview-12-2025 gemini-3-pro-image gemini-3-pro-image-preview "
        "gemini-3.1-pro-preview gemini-3.1-pro-preview-customtools "
        "vertex_ai/deep-research-pro-preview-12-2025 vertex_ai/gemini-3-pro-image "
        "vertex_ai/gemini-3-pro-image-preview"
    ),
    "vertex_ai-llama_models 0 0": (
        "vertex_ai/meta/llama-3.1-70b-instruct-maas vertex_ai/meta/llama-3.1-8b-instruct-maas "
        "vertex_ai/meta/llama-3.2-90b-vision-instruct-maas "
        "vertex_ai/meta/llama3-405b-instruct-maas vertex_ai/meta/llama3-70b-instruct-maas "
        "vertex_ai/meta/llama3-8b-instruct-maas"
    ),
    "vertex_ai-llama_models 0.25 0.7": (
        "vertex_ai/meta/llama-4-scout-17b-128e-instruct-maas "
        "vertex_ai/meta/llama-4-scout-17b-16e-instruct-maas"
    ),
    "vertex_ai-llama_models 0.35 1.15": (
        "vertex_ai/meta/llama-4-maverick-17b-128e-instruct-maas "
        "vertex_ai/meta/llama-4-maverick-17b-16e-instruct-maas"
    ),
    "vertex_ai-llama_models 0.72 0.72": "vertex_ai/meta/llama-3.3-70b-instruct-maas",
    "vertex_ai-llama_models 5 16": "vertex_ai/meta/llama-3.1-405b-instruct-maas",
    "vertex_ai-minimax_models 0.3 1.2": "vertex_ai/minimaxai/minimax-m2-maas",
    "vertex_ai-mistral_models 0.1 0.3": (
        "vertex_ai/mistral-small-2503 vertex_ai/mistral-small-2503@001"
    ),
    "vertex_ai-mistral_models 0.15 0.15": "vertex_ai/mistral-nemo@latest",
    "vertex_ai-mistral_models 0.2 0.6": (
        "vertex_ai/codestral-2501 vertex_ai/codestral@2405 vertex_ai/codestral@latest"
    ),
    "vertex_ai-mistral_models 0.3 0.9": (
        "vertex_ai/codestral-2 vertex_ai/codestral-2@001 vertex_ai/mistralai/codestral-2 "
        "vertex_ai/mistralai/codestral-2@001"
    ),
    "vertex_ai-mistral_models 0.4 2": (
        "vertex_ai/mistral-medium-3 vertex_ai/mistral-medium-3@001 "
        "vertex_ai/mistralai/mistral-medium-3 vertex_ai/mistralai/mistral-medium-3@001"
    ),
    "vertex_ai-mistral_models 2 6": (
        "vertex_ai/mistral-large-2411 vertex_ai/mistral-large@2407 "
        "vertex_ai/mistral-large@2411-001 vertex_ai/mistral-large@latest"
    ),
    "vertex_ai-mistral_models 3 3": "vertex_ai/mistral-nemo@2407",
    "vertex_ai-moonshot_models 0.6 2.5": "vertex_ai/moonshotai/kimi-k2-thinking-maas",
    "vertex_ai-openai_models 0.07 0.25": "vertex_ai/openai/gpt-oss-20b-maas",
    "vertex_ai-openai_models 0.09 0.36": "vertex_ai/openai/gpt-oss-120b-maas",
    "vertex_ai-openai_models 0.15 0.6": "vertex_ai/google/gemma-4-26b-a4b-it-maas",
    "vertex_ai-qwen_models 0.15 1.2": (
        "vertex_ai/qwen/qwen3-next-80b-a3b-instruct-maas "
        "vertex_ai/qwen/qwen3-next-80b-a3b-thinking-maas"
    ),
    "vertex_ai-qwen_models 0.22 0.88": "vertex_ai/qwen/qwen3-235b-a22b-instruct-2507-maas",
    "vertex_ai-qwen_models 0.22 1.8": "vertex_ai/qwen/qwen3-coder-480b-a35b-instruct-maas",
    "vertex_ai-text-models 10 28": "text-unicorn text-unicorn@001",
    "vertex_ai-video-models - -": (
        "vertex_ai/veo-2.0-generate-001 vertex_ai/veo-3.0-fast-generate-001 "
        "vertex_ai/veo-3.0-generate-001 vertex_ai/veo-3.1-fast-generate-001 "
        "vertex_ai/veo-3.1-fast-generate-preview vertex_ai/veo-3.1-generate-001 "
        "vertex_ai/veo-3.1-generate-preview vertex_ai/veo-3.1-lite-generate-001"
    ),
    "vertex_ai-zai_models 0.6 2.2": "vertex_ai/zai-org/glm-4.7-maas",
    "vertex_ai-zai_models 1 3.2": "vertex_ai/zai-org/glm-5-maas",
    "vertex_ai-zai_models 1.4 4.4": "vertex_ai/zai-org/glm-5.2-maas",
    "volcengine - -": (
        "volcengine/doubao-seedance-2-0-260128 volcengine/doubao-seedance-2-0-fast-260128 "
        "volcengine/doubao-seedance-2-0-mini-260615 volcengine/doubao-seedance-2-5-260628"
    ),
    "volcengine 0 0": (
        "deepseek-v3-2-251201 doubao-embedding doubao-embedding-large "
        "doubao-embedding-large-text-240915 doubao-embedding-large-text-250515 "
        "doubao-embedding-text-240715 glm-4-7-251222 kimi-k2-thinking-251104"
    ),
    "volcengine 0.115 0.388126": "volcengine/doubao-seed-2-1-lite-260915",
    "volcengine 0.43125 2.15625": "volcengine/doubao-seed-2-1-turbo-260628",
    "volcengine 0.8625 4.3125": (
        "volcengine/doubao-seed-2-1-pro-260628 volcengine/doubao-seed-2-1-pro-260915"
    ),
    "voyage 0.02 0": (
        "voyage/rerank-2-lite voyage/rerank-2.5-lite voyage/rerank-3-lite voyage/rerank-lite-1 "
        "voyage/voyage-3-lite voyage/voyage-3.5-lite voyage/voyage-4-lite"
    ),
    "voyage 0.05 0": "voyage/rerank-1 voyage/rerank-2 voyage/rerank-2.5 voyage/rerank-3",
    "voyage 0.06 0": "voyage/voyage-3 voyage/voyage-3.5 voyage/voyage-4",
    "voyage 0.1 0": "voyage/voyage-2 voyage/voyage-lite-01 voyage/voyage-lite-02-instruct",
    "voyage 0.12 0": (
        "voyage/voyage-4-large voyage/voyage-code-2 voyage/voyage-code-4 voyage/voyage-context-4 "
        "voyage/voyage-finance-2 voyage/voyage-large-2 voyage/voyage-large-2-instruct "
        "voyage/voyage-law-2 voyage/voyage-multilingual-2 voyage/voyage-multimodal-3 "
        "voyage/voyage-multimodal-3.5"
    ),
    "voyage 0.18 0": "voyage/voyage-3-large voyage/voyage-code-3 voyage/voyage-context-3",
    "wandb 0.03 0.13": "wandb/openai/gpt-oss-20b",
    "wandb 0.03 0.17": "wandb/openai/gpt-oss-120b",
    "wandb 0.05 0.1": (
        "wandb/JetBrains/Mellum2-12B-A2.5B-Instruct wandb/ibm-granite/granite-4.1-8b"
    ),
    "wandb 0.05 0.22": "wandb/OpenPipe/Qwen3-14B-Instruct",
    "wandb 0.07 0.2": "wandb/nvidia/NVIDIA-Nemotron-3.5-Lightning-30B-A3B",
    "wandb 0.1 0.15": "wandb/ibm-granite/granite-4.2-8b",
    "wandb 0.1 0.3": "wandb/Qwen/Qwen3-30B-A3B-Instruct-2507 wandb/google/gemma-4-26B-A4B-it",
    "wandb 0.1 0.34": "wandb/google/gemma-4-31B-it",
    "wandb 0.13 0.28": "wandb/deepseek-ai/DeepSeek-V4-Flash-0731",
    "wandb 0.14 0.28": "wandb/deepseek-ai/DeepSeek-V4-Flash",
    "wandb 0.15 0.5": "wandb/zai-org/GLM-5.3-Flash",
    "wandb 0.15 0.75": "wandb/nvidia/NVIDIA-Nemotron-3.5-Super-VL-120B-A12B",
    "wandb 0.2 0.65": "wandb/deepseek-ai/DeepSeek-V4.1-Flash",
    "wandb 0.22 0.22": "wandb/meta-llama/Llama-3.1-8B-Instruct",
    "wandb 0.23 0.96": "wandb/MiniMaxAI/MiniMax-M3",
    "wandb 0.25 1.25": "wandb/Qwen/Qwen3.5-35B-A3B wandb/Qwen/Qwen3.6-35B-A3B",
    "wandb 0.4 3": "wandb/Qwen/Qwen3.8-27B",
    "wandb 0.5 2.15": "wandb/nvidia/NVIDIA-Nemotron-3-Ultra-550B-A55B",
    "wandb 0.55 1.65": "wandb/deepseek-ai/DeepSeek-V3.1",
    "wandb 0.6 3": "wandb/moonshotai/Kimi-K2.5",
    "wandb 0.6 3.6": "wandb/Qwen/Qwen3.6-27B",
    "wandb 0.65 3.41": "wandb/moonshotai/Kimi-K2.6",
    "wandb 0.71 0.71": "wandb/meta-llama/Llama-3.3-70B-Instruct",
    "wandb 0.71 3.5": "wandb/moonshotai/Kimi-K2.7-Code",
    "wandb 0.76 2.42": "wandb/zai-org/GLM-5.2",
    "wandb 0.8 0.8": "wandb/meta-llama/Llama-3.1-70B-Instruct",
    "wandb 1.15 2.55": "wandb/deepseek-ai/DeepSeek-V4-Pro",
    "wandb 1.31 3.96": "wandb/deepseek-ai/DeepSeek-V4-Pro-0813",
    "watsonx - -": "watsonx/whisper-large-v3-turbo",
    "watsonx 0.0636 0.265": "watsonx/ibm/granite-4-h-small",
    "watsonx 0.1 0.1": (
        "watsonx/ibm/granite-guardian-3-2-2b watsonx/ibm/granite-vision-3-2-2b "
        "watsonx/meta-llama/llama-3-2-1b-instruct"
    ),
    "watsonx 0.1 0.3": "watsonx/mistralai/mistral-small-2503",
    "watsonx 0.106 0.318": "watsonx/mistralai/mistral-small-3-1-24b-instruct-2503",
    "watsonx 0.15 0.15": "watsonx/meta-llama/llama-3-2-3b-instruct",
    "watsonx 0.159 0.636": "watsonx/openai/gpt-oss-120b",
    "watsonx 0.2 0.2": (
        "watsonx/ibm/granite-3-3-8b-instruct watsonx/ibm/granite-3-8b-instruct "
        "watsonx/ibm/granite-guardian-3-3-8b"
    ),
    "watsonx 0.35 0.35": (
        "watsonx/meta-llama/llama-3-2-11b-vision-instruct "
        "watsonx/meta-llama/llama-guard-3-11b-vision watsonx/mistralai/pixtral-12b-2409"
    ),
    "watsonx 0.371 1.484": (
        "watsonx/meta-llama/llama-4-maverick-17b "
        "watsonx/meta-llama/llama-4-maverick-17b-128e-instruct-fp8"
    ),
    "watsonx 0.38 0.38": (
        "watsonx/ibm/granite-ttm-1024-96-r2 watsonx/ibm/granite-ttm-1536-96-r2 "
        "watsonx/ibm/granite-ttm-512-96-r2"
    ),
    "watsonx 0.6 0.6": (
        "watsonx/google/flan-t5-xl-3b watsonx/ibm/granite-13b-chat-v2 "
        "watsonx/ibm/granite-13b-instruct-v2"
    ),
    "watsonx 0.7526 0.7526": "watsonx/meta-llama/llama-3-3-70b-instruct",
    "watsonx 1.8 1.8": "watsonx/sdaia/allam-1-13b-instruct",
    "watsonx 1.908 1.908": "watsonx/bigscience/mt0-xxl watsonx/bigscience/mt0-xxl-13b",
    "watsonx 2 2": "watsonx/meta-llama/llama-3-2-90b-vision-instruct",
    "watsonx 3 10": "watsonx/mistralai/mistral-large watsonx/mistralai/mistral-medium-2505",
    "watsonx 500 2000": "watsonx/core42/jais-13b-chat",
    "xai - -": (
        "low/1024-x-1024/grok-imagine-image-2.0 xai/grok-imagine-image xai/grok-imagine-image-2.0 "
        "xai/grok-imagine-image-2026-03-02 xai/grok-imagine-image-pro "
        "xai/grok-imagine-image-quality xai/grok-imagine-image-quality-20260403 "
        "xai/grok-imagine-image-quality-latest xai/grok-imagine-video xai/grok-imagine-video-1.5 "
        "xai/grok-imagine-video-1.5-2026-05-30 xai/grok-imagine-video-1.5-lite "
        "xai/grok-imagine-video-1.5-preview xai/grok-voice-2.0 xai/grok-voice-3.0 "
        "xai/grok-voice-latest xai/grok-voice-transcribe-1.0 xai/grok-voice-transcribe-2.0"
    ),
    "xai 1 2": (
        "xai/grok-build-0.1 xai/grok-code-fast xai/grok-code-fast-1 xai/grok-code-fast-1-0825"
    ),
    "xai 1.25 2.5": (
        "xai/grok-4.20 xai/grok-4.20-0309 xai/grok-4.20-0309-non-reasoning "
        "xai/grok-4.20-0309-reasoning xai/grok-4.20-beta xai/grok-4.20-beta-0309 "
        "xai/grok-4.20-beta-0309-non-reasoning xai/grok-4.20-beta-0309-reasoning "
        "xai/grok-4.20-beta-latest xai/grok-4.20-beta-latest-non-reasoning "
        "xai/grok-4.20-beta-latest-reasoning xai/grok-4.20-beta-non-reasoning "
        "xai/grok-4.20-beta-reasoning xai/grok-4.20-experimental-beta-0304 "
        "xai/grok-4.20-experimental-beta-0304-non-reasoning "
        "xai/grok-4.20-experimental-beta-0304-reasoning xai/grok-4.20-experimental-beta-latest "
        "xai/grok-4.20-experimental-beta-non-reasoning-latest "
        "xai/grok-4.20-experimental-beta-reasoning-latest xai/grok-4.20-multi-agent "
        "xai/grok-4.20-multi-agent-0309 xai/grok-4.20-multi-agent-beta-0309 "
        "xai/grok-4.20-multi-agent-beta-latest xai/grok-4.20-multi-agent-experimental-beta-0304 "
        "xai/grok-4.20-multi-agent-experimental-beta-latest xai/grok-4.20-multi-agent-latest "
        "xai/grok-4.20-non-reasoning xai/grok-4.20-non-reasoning-gv2 "
        "xai/grok-4.20-non-reasoning-latest xai/grok-4.20-reasoning xai/grok-4.20-reasoning-gv2 "
        "xai/grok-4.20-reasoning-latest xai/grok-4.3 xai/grok-4.3-latest"
    ),
    "xai 2 6": (
        "xai/grok-4.5 xai/grok-4.5-latest xai/grok-4.6 xai/grok-4.7 xai/grok-build-latest"
    ),
    "xiaomi_mimo 0.14 0.28": "xiaomi_mimo/mimo-v2.6-flash",
    "xiaomi_mimo 0.435 0.87": "xiaomi_mimo/mimo-v2.6-pro",
    "you_com - -": "you_com/search",
    "zai 0 0": "zai/glm-4.5-flash zai/glm-4.7-flash",
    "zai 0.1 0.1": "zai/glm-4-32b-0414-128k",
    "zai 0.15 0.5": "zai/glm-5.3-flash",
    "zai 0.2 1.1": "zai/glm-4.5-air",
    "zai 0.6 1.8": "zai/glm-4.5v",
    "zai 0.6 2.2": "zai/glm-4.5 zai/glm-4.6 zai/glm-4.7",
    "zai 1 3.2": "zai/glm-5",
    "zai 1.1 4.5": "zai/glm-4.5-airx",
    "zai 1.2 5": "zai/glm-5-code",
    "zai 1.4 4.4": "zai/glm-5.1 zai/glm-5.2 zai/glm-5.3",
    "zai 2.2 8.9": "zai/glm-4.5-x",
}

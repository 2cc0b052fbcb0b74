"""What the list of prices in LiteLLM 1.108.7 says of models.

Each provider and day comes with the names of the models that it retires on that day.

Law: generated from LiteLLM's own copy of its list by `make litellm-table`, never edited.
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

"""The types that LiteLLM 1.108.7 gives to the settings of an entry.

Each form of JSON comes with the names that take it, parted by spaces; "other" is what
JSON cannot say.

Law: generated from LiteLLM's annotations by `make litellm-table` and never edited.
"""

VERSION = "1.108.7"

PARAMETERS = {
    '"auto" | "disabled"': "truncation",
    '"low" | "medium" | "high"': "verbosity",
    '"none" | "auto" | "required" | {any}': "tool_choice",
    '"none" | "minimal" | "low" | "medium" | "high" | "xhigh" | "max" | "default"': "reasoning_effort",
    '["file_search_call.results" | "web_search_call.results" | "web_search_call.action.sources" | "message.input_image.image_url" | "computer_call_output.output.image_url" | "code_interpreter_call.outputs" | "reasoning.encrypted_content" | "message.output_text.logprobs"]': "include",
    '["text" | "audio"]': "modalities",
    '["word" | "segment"]': "timestamp_granularities",
    "[any]": "bedrock_tags functions messages model_list",
    "[string | {any}]": "configurable_clientside_auth_params documents",
    "[string]": "allowed_openai_params milvus_partition_names rank_fields tag_regex tags",
    "[{any}]": "aws_session_tags tiered_pricing tools",
    "any": (
        "additional_drop_params client context_management deployment_id litellm_call_id logger_fn "
        "prompt_cache_retention stop"
    ),
    "boolean": (
        "allow_client_keepalive_override anthropic_disable_workload_identity_federation aspeech "
        "background caching enable_json_schema_validation fireworks_forward_user_id "
        "include_server_side_tool_invocations logprobs merge_reasoning_content_in_choices "
        "parallel_tool_calls return_documents store stream use_chat_completions_api "
        "use_in_pass_through use_litellm_proxy use_xai_oauth valkey_ssl"
    ),
    "boolean | string": "drop_params",
    "integer": (
        "anthropic_issuer_ttl_seconds auto_router_max_input_chars default_api_key_rpm_limit "
        "default_api_key_tpm_limit dimensions itpm max_chunks_per_doc max_completion_tokens "
        "max_output_tokens max_parallel_requests max_retries max_tokens max_tokens_per_doc n "
        "num_retries order otpm output_vector_size rpm seed speed top_logprobs top_n tpm "
        "valkey_port weight"
    ),
    "number": (
        "annotation_cost_per_page annotation_cost_per_page_batches "
        "cache_creation_input_audio_token_cost cache_creation_input_token_cost "
        "cache_creation_input_token_cost_above_100k_tokens "
        "cache_creation_input_token_cost_above_100k_tokens_batches "
        "cache_creation_input_token_cost_above_1hr "
        "cache_creation_input_token_cost_above_1hr_above_100k_tokens "
        "cache_creation_input_token_cost_above_200k_tokens "
        "cache_creation_input_token_cost_above_200k_tokens_batches "
        "cache_creation_input_token_cost_above_272k_tokens "
        "cache_creation_input_token_cost_above_272k_tokens_batches "
        "cache_creation_input_token_cost_above_272k_tokens_flex "
        "cache_creation_input_token_cost_above_272k_tokens_priority "
        "cache_creation_input_token_cost_above_272k_tokens_ultrafast "
        "cache_creation_input_token_cost_batches cache_creation_input_token_cost_flex "
        "cache_creation_input_token_cost_priority cache_creation_input_token_cost_ultrafast "
        "cache_read_input_audio_token_cost cache_read_input_audio_token_cost_batches "
        "cache_read_input_audio_token_cost_flex cache_read_input_audio_token_cost_priority "
        "cache_read_input_image_token_cost cache_read_input_token_cost "
        "cache_read_input_token_cost_above_100k_tokens "
        "cache_read_input_token_cost_above_100k_tokens_batches "
        "cache_read_input_token_cost_above_200k_tokens "
        "cache_read_input_token_cost_above_200k_tokens_batches "
        "cache_read_input_token_cost_above_200k_tokens_priority "
        "cache_read_input_token_cost_above_272k_tokens "
        "cache_read_input_token_cost_above_272k_tokens_batches "
        "cache_read_input_token_cost_above_272k_tokens_flex "
        "cache_read_input_token_cost_above_272k_tokens_priority "
        "cache_read_input_token_cost_above_272k_tokens_ultrafast "
        "cache_read_input_token_cost_above_512k_tokens cache_read_input_token_cost_balanced "
        "cache_read_input_token_cost_batches cache_read_input_token_cost_flex "
        "cache_read_input_token_cost_priority cache_read_input_token_cost_ultrafast "
        "citation_cost_per_token cooldown_time cost_per_second frequency_penalty "
        "google_maps_grounding_cost_per_query input_cost_per_audio_per_second "
        "input_cost_per_audio_per_second_above_128k_tokens input_cost_per_audio_token "
        "input_cost_per_audio_token_above_200k_tokens "
        "input_cost_per_audio_token_above_200k_tokens_batches "
        "input_cost_per_audio_token_above_200k_tokens_flex "
        "input_cost_per_audio_token_above_200k_tokens_priority input_cost_per_audio_token_batches "
        "input_cost_per_audio_token_flex input_cost_per_audio_token_priority "
        "input_cost_per_character input_cost_per_character_above_128k_tokens input_cost_per_image "
        "input_cost_per_image_above_128k_tokens input_cost_per_image_token "
        "input_cost_per_image_token_batches input_cost_per_pixel input_cost_per_query "
        "input_cost_per_second input_cost_per_text_message input_cost_per_token "
        "input_cost_per_token_above_100k_tokens input_cost_per_token_above_100k_tokens_batches "
        "input_cost_per_token_above_128k_tokens input_cost_per_token_above_200k_tokens "
        "input_cost_per_token_above_200k_tokens_batches "
        "input_cost_per_token_above_200k_tokens_flex "
        "input_cost_per_token_above_200k_tokens_priority input_cost_per_token_above_272k_tokens "
        "input_cost_per_token_above_272k_tokens_batches "
        "input_cost_per_token_above_272k_tokens_flex "
        "input_cost_per_token_above_272k_tokens_priority "
        "input_cost_per_token_above_272k_tokens_ultrafast input_cost_per_token_above_512k_tokens "
        "input_cost_per_token_balanced input_cost_per_token_batches "
        "input_cost_per_token_cache_hit input_cost_per_token_flex input_cost_per_token_priority "
        "input_cost_per_token_ultrafast input_cost_per_video_per_second "
        "input_cost_per_video_per_second_above_128k_tokens "
        "input_cost_per_video_per_second_above_15s_interval "
        "input_cost_per_video_per_second_above_8s_interval input_cost_per_video_token "
        "input_cost_per_video_token_batches keepalive_seconds max_budget max_file_size_mb "
        "ocr_cost_per_credit ocr_cost_per_page ocr_cost_per_page_batches "
        "output_cost_per_audio_per_second output_cost_per_audio_token output_cost_per_character "
        "output_cost_per_character_above_128k_tokens output_cost_per_image "
        "output_cost_per_image_1024 output_cost_per_image_1536 output_cost_per_image_512 "
        "output_cost_per_image_token output_cost_per_image_token_batches "
        "output_cost_per_image_token_priority output_cost_per_pixel "
        "output_cost_per_reasoning_token output_cost_per_reasoning_token_flex "
        "output_cost_per_reasoning_token_priority output_cost_per_second "
        "output_cost_per_second_1080p output_cost_per_second_2k output_cost_per_second_480p "
        "output_cost_per_second_4k output_cost_per_second_720p output_cost_per_second_768p "
        "output_cost_per_token output_cost_per_token_above_100k_tokens "
        "output_cost_per_token_above_100k_tokens_batches output_cost_per_token_above_128k_tokens "
        "output_cost_per_token_above_200k_tokens output_cost_per_token_above_200k_tokens_batches "
        "output_cost_per_token_above_200k_tokens_flex "
        "output_cost_per_token_above_200k_tokens_priority output_cost_per_token_above_272k_tokens "
        "output_cost_per_token_above_272k_tokens_batches "
        "output_cost_per_token_above_272k_tokens_flex "
        "output_cost_per_token_above_272k_tokens_priority "
        "output_cost_per_token_above_272k_tokens_ultrafast "
        "output_cost_per_token_above_512k_tokens output_cost_per_token_balanced "
        "output_cost_per_token_batches output_cost_per_token_flex output_cost_per_token_priority "
        "output_cost_per_token_ultrafast output_cost_per_video_per_second "
        "output_cost_per_video_token presence_penalty regional_endpoint_uplift_multiplier "
        "regional_processing_uplift_multiplier_eu regional_processing_uplift_multiplier_us "
        "temperature top_p"
    ),
    "number | string": "stream_timeout",
    "number | string | other": "timeout",
    "other": "shared_session text",
    "other | [string]": "file",
    "other | {any}": "text_format",
    "string": (
        "adaptive_router_default_model anthropic_federation_rule_id "
        "anthropic_federation_workspace_id anthropic_identity_source anthropic_identity_token "
        "anthropic_identity_token_file anthropic_issuer_audience anthropic_issuer_signing_key_ref "
        "anthropic_issuer_subject anthropic_issuer_url anthropic_keycloak_auth_method "
        "anthropic_keycloak_client_id anthropic_keycloak_client_secret_ref "
        "anthropic_keycloak_scope anthropic_keycloak_token_url anthropic_organization_id "
        "anthropic_service_account_id api_base api_key api_type api_version auto_router_config "
        "auto_router_config_path auto_router_default_model auto_router_embedding_model "
        "auto_router_model_compression auto_router_routing_compression aws_access_key_id "
        "aws_batch_role_arn aws_bedrock_project_id aws_bedrock_runtime_endpoint aws_external_id "
        "aws_profile_name aws_region_name aws_role_name aws_secret_access_key aws_session_name "
        "aws_session_token aws_sts_endpoint aws_web_identity_token azure_ad_token azure_password "
        "azure_scope azure_username base_url bucket_name budget_duration client_id client_secret "
        "complexity_router_default_model custom_llm_provider embedding_model encoding_format "
        "function_call gcs_bucket_name index_name instructions language litellm_credential_name "
        "litellm_trace_id milvus_db_name milvus_text_field model openai_identity_provider_id "
        "openai_identity_token_file openai_service_account_id organization previous_response_id "
        "project prompt_cache_key provider_affinity_header quality_router_default_model query "
        "region_name response_format s3_access_key_id s3_bucket_name s3_bucket_owner "
        "s3_encryption_key_id s3_endpoint_url s3_output_bucket_name s3_region_name "
        "s3_secret_access_key safety_identifier service_tier size style tenant_id "
        "token_exchange_audience token_exchange_endpoint token_exchange_profile "
        "token_exchange_scope user valkey_embedding_field valkey_host valkey_password "
        "valkey_text_field vector_bucket_name vector_store_id vertex_location vertex_project "
        "watsonx_region_name"
    ),
    "string | [{any}]": "input",
    "string | other": "quality",
    "string | other | any": "mock_response",
    "string | {any}": "vertex_credentials voice",
    "{any}": (
        "adaptive_router_config audio complexity_router_config extra_body extra_headers "
        "extra_query headers logit_bias metadata model_info prediction prompt "
        "quality_router_config reasoning search_context_cost_per_query stream_options thinking "
        "web_search_options"
    ),
    "{number}": "stream_timeout_by_service_tier timeout_by_service_tier",
}

INFO = {
    '"free" | "paid"': "tier",
    '"kimi_k3"': "token_count_tokenizer",
    '"low" | "medium" | "high" | "max" | "xhigh"': "bedrock_output_config_effort_ceiling",
    '"lyria_predict" | "lyria_interactions"': "vertex_ai_audio_api",
    '"none" | "minimal" | "low" | "medium" | "high" | "xhigh"': "default_reasoning_effort",
    '"per_query" | "per_prompt"': "web_search_billing_unit",
    '["mp3" | "wav"]': "supported_audio_formats",
    "[other]": "access_windows",
    "[string | {any}]": "configurable_clientside_auth_params",
    "[string]": (
        "providers reasoning_effort_levels supported_endpoints supported_openai_params "
        "supported_reasoning_efforts"
    ),
    "[{any}]": "tiered_pricing",
    "boolean": (
        "allow_fail_open bedrock_converse_supports_strict_tools blocked db_model discoverable "
        "enable_tag_filtering internal_router_model member_auto_router supports_adaptive_thinking "
        "supports_anthropic_compaction supports_anthropic_thinking_payload "
        "supports_assistant_prefill supports_audio_input supports_audio_output "
        "supports_bedrock_native_structured_output supports_box_questions supports_computer_use "
        "supports_embedding_image_input supports_fast_mode supports_function_calling "
        "supports_image_size supports_legacy_thinking supports_low_reasoning_effort "
        "supports_max_reasoning_effort supports_mid_conversation_system "
        "supports_minimal_reasoning_effort supports_native_streaming "
        "supports_native_structured_output supports_none_reasoning_effort supports_output_config "
        "supports_parallel_function_calling supports_pdf_input supports_per_turn_control "
        "supports_prompt_cache_breakpoint supports_prompt_caching supports_reasoning "
        "supports_regex_lookaround supports_response_schema supports_system_messages "
        "supports_thinking_cache_preservation supports_tool_choice supports_tool_search "
        "supports_url_context supports_video_input supports_vision supports_web_search "
        "supports_xhigh_reasoning_effort thinking_always_on use_openai_responses_path "
        "uses_embed_content"
    ),
    "integer": (
        "itpm max_tokens otpm output_vector_size prompt_cache_min_tokens ptu_count rpm "
        "token_count_framing tpm"
    ),
    "number": (
        "annotation_cost_per_page annotation_cost_per_page_batches "
        "cache_creation_input_token_cost cache_creation_input_token_cost_above_100k_tokens "
        "cache_creation_input_token_cost_above_100k_tokens_batches "
        "cache_creation_input_token_cost_above_1hr "
        "cache_creation_input_token_cost_above_1hr_above_100k_tokens "
        "cache_creation_input_token_cost_above_200k_tokens "
        "cache_creation_input_token_cost_above_200k_tokens_batches "
        "cache_creation_input_token_cost_above_272k_tokens "
        "cache_creation_input_token_cost_above_272k_tokens_batches "
        "cache_creation_input_token_cost_above_272k_tokens_flex "
        "cache_creation_input_token_cost_above_272k_tokens_priority "
        "cache_creation_input_token_cost_above_272k_tokens_ultrafast "
        "cache_creation_input_token_cost_batches cache_creation_input_token_cost_flex "
        "cache_creation_input_token_cost_priority cache_creation_input_token_cost_ultrafast "
        "cache_read_input_audio_token_cost cache_read_input_audio_token_cost_batches "
        "cache_read_input_audio_token_cost_flex cache_read_input_audio_token_cost_priority "
        "cache_read_input_image_token_cost cache_read_input_token_cost "
        "cache_read_input_token_cost_above_100k_tokens "
        "cache_read_input_token_cost_above_100k_tokens_batches "
        "cache_read_input_token_cost_above_200k_tokens "
        "cache_read_input_token_cost_above_200k_tokens_batches "
        "cache_read_input_token_cost_above_200k_tokens_priority "
        "cache_read_input_token_cost_above_272k_tokens "
        "cache_read_input_token_cost_above_272k_tokens_batches "
        "cache_read_input_token_cost_above_272k_tokens_flex "
        "cache_read_input_token_cost_above_272k_tokens_priority "
        "cache_read_input_token_cost_above_272k_tokens_ultrafast "
        "cache_read_input_token_cost_above_512k_tokens cache_read_input_token_cost_balanced "
        "cache_read_input_token_cost_batches cache_read_input_token_cost_flex "
        "cache_read_input_token_cost_priority cache_read_input_token_cost_ultrafast "
        "citation_cost_per_token cost_per_ptu_per_hour cost_per_second "
        "google_maps_grounding_cost_per_query input_cost_per_audio_per_second "
        "input_cost_per_audio_token input_cost_per_audio_token_above_200k_tokens "
        "input_cost_per_audio_token_above_200k_tokens_batches "
        "input_cost_per_audio_token_above_200k_tokens_flex "
        "input_cost_per_audio_token_above_200k_tokens_priority input_cost_per_audio_token_batches "
        "input_cost_per_audio_token_flex input_cost_per_audio_token_priority "
        "input_cost_per_character input_cost_per_character_above_128k_tokens input_cost_per_image "
        "input_cost_per_image_token input_cost_per_image_token_batches input_cost_per_pixel "
        "input_cost_per_query input_cost_per_second input_cost_per_text_message "
        "input_cost_per_token input_cost_per_token_above_100k_tokens "
        "input_cost_per_token_above_100k_tokens_batches input_cost_per_token_above_128k_tokens "
        "input_cost_per_token_above_200k_tokens input_cost_per_token_above_200k_tokens_batches "
        "input_cost_per_token_above_200k_tokens_flex "
        "input_cost_per_token_above_200k_tokens_priority input_cost_per_token_above_272k_tokens "
        "input_cost_per_token_above_272k_tokens_batches "
        "input_cost_per_token_above_272k_tokens_flex "
        "input_cost_per_token_above_272k_tokens_priority "
        "input_cost_per_token_above_272k_tokens_ultrafast input_cost_per_token_above_512k_tokens "
        "input_cost_per_token_balanced input_cost_per_token_batches input_cost_per_token_flex "
        "input_cost_per_token_priority input_cost_per_token_ultrafast "
        "input_cost_per_video_per_second input_cost_per_video_token "
        "input_cost_per_video_token_batches max_input_tokens max_output_tokens "
        "ocr_cost_per_credit ocr_cost_per_page ocr_cost_per_page_batches "
        "output_cost_per_audio_per_second output_cost_per_audio_token output_cost_per_character "
        "output_cost_per_character_above_128k_tokens output_cost_per_image "
        "output_cost_per_image_1024 output_cost_per_image_1536 output_cost_per_image_512 "
        "output_cost_per_image_token output_cost_per_image_token_batches "
        "output_cost_per_image_token_priority output_cost_per_pixel "
        "output_cost_per_reasoning_token output_cost_per_reasoning_token_flex "
        "output_cost_per_reasoning_token_priority output_cost_per_second "
        "output_cost_per_second_1080p output_cost_per_second_2k output_cost_per_second_480p "
        "output_cost_per_second_4k output_cost_per_second_720p output_cost_per_second_768p "
        "output_cost_per_token output_cost_per_token_above_100k_tokens "
        "output_cost_per_token_above_100k_tokens_batches output_cost_per_token_above_128k_tokens "
        "output_cost_per_token_above_200k_tokens output_cost_per_token_above_200k_tokens_batches "
        "output_cost_per_token_above_200k_tokens_flex "
        "output_cost_per_token_above_200k_tokens_priority output_cost_per_token_above_272k_tokens "
        "output_cost_per_token_above_272k_tokens_batches "
        "output_cost_per_token_above_272k_tokens_flex "
        "output_cost_per_token_above_272k_tokens_priority "
        "output_cost_per_token_above_272k_tokens_ultrafast "
        "output_cost_per_token_above_512k_tokens output_cost_per_token_balanced "
        "output_cost_per_token_batches output_cost_per_token_flex output_cost_per_token_priority "
        "output_cost_per_token_ultrafast output_cost_per_video_per_second "
        "output_cost_per_video_token regional_endpoint_uplift_multiplier "
        "regional_processing_uplift_multiplier_eu regional_processing_uplift_multiplier_us"
    ),
    "other": "created_at ptu_effective_from ptu_effective_to updated_at",
    "string": (
        "base_model created_by description id key litellm_provider mode model_group team_id "
        "team_public_model_name updated_by"
    ),
    "{any}": (
        "off_peak_pricing search_context_cost_per_query search_free_requests token_count_model"
    ),
    "{integer}": "ptu_shares",
    "{number}": "provider_specific_entry",
}

CREDENTIALS = (
    "anthropic_disable_workload_identity_federation anthropic_federation_rule_id "
    "anthropic_federation_workspace_id anthropic_identity_source anthropic_identity_token "
    "anthropic_identity_token_file anthropic_issuer_audience anthropic_issuer_signing_key_ref "
    "anthropic_issuer_subject anthropic_issuer_ttl_seconds anthropic_issuer_url "
    "anthropic_keycloak_auth_method anthropic_keycloak_client_id "
    "anthropic_keycloak_client_secret_ref anthropic_keycloak_scope anthropic_keycloak_token_url "
    "anthropic_organization_id anthropic_service_account_id api_base api_key api_version "
    "arize_api_key arize_error_sampling_rate arize_otlp_protocol arize_space_id arize_space_key "
    "arize_success_sampling_rate aws_access_key_id aws_batch_role_arn aws_bedrock_project_id "
    "aws_bedrock_runtime_endpoint aws_external_id aws_profile_name aws_region_name aws_role_name "
    "aws_secret_access_key aws_session_name aws_session_tags aws_session_token aws_sts_endpoint "
    "aws_web_identity_token azure_ad_token azure_password azure_scope azure_username bedrock_tags "
    "bucket_name client_id client_secret dd_agent_host dd_agent_port dd_api_key dd_site "
    "gcs_bucket_name gcs_path_service_account humanloop_api_key langfuse_environment "
    "langfuse_host langfuse_prompt_version langfuse_public_key langfuse_secret "
    "langfuse_secret_key langfuse_span_scope langsmith_api_key langsmith_base_url "
    "langsmith_project langsmith_sampling_rate langsmith_tenant_id litellm_disabled_callbacks "
    "newrelic_api_key newrelic_region openai_identity_provider_id openai_identity_token_file "
    "openai_service_account_id posthog_api_key posthog_api_url region_name s3_access_key_id "
    "s3_bucket_name s3_bucket_owner s3_encryption_key_id s3_endpoint_url s3_output_bucket_name "
    "s3_region_name s3_secret_access_key signoz_ingestion_endpoint signoz_ingestion_key tenant_id "
    "token_exchange_audience token_exchange_endpoint token_exchange_profile token_exchange_scope "
    "turn_off_message_logging vertex_credentials vertex_location vertex_project wandb_api_key "
    "watsonx_region_name weave_project_id"
)

READ_OF_INFO = (
    "access_groups access_via_team_ids aliases audio_transcription_config cache_control_ttl "
    "cache_creation_input_audio_token_cost "
    "cache_creation_input_token_cost_above_1hr_above_200k_tokens "
    "cache_creation_input_token_cost_above_272k_tokens_decisions "
    "cache_creation_input_token_cost_decisions "
    "cache_read_input_token_cost_above_272k_tokens_decisions "
    "cache_read_input_token_cost_decisions code_interpreter_cost_per_session comment "
    "computer_use_input_cost_per_1k_tokens computer_use_output_cost_per_1k_tokens "
    "custom_tokenizer deprecation_date display_name explicit_cache_read_input_token_cost "
    "file_search_cost_per_1k_calls file_search_cost_per_gb_per_day gemini_audio_only_live "
    "gemini_native_audio guardrail_cost_per_unit health_check_max_tokens "
    "health_check_max_tokens_non_reasoning health_check_max_tokens_reasoning health_check_model "
    "health_check_params health_check_reasoning_effort health_check_supports_max_tokens "
    "health_check_timeout health_check_voice input_cost_per_audio_per_second_above_128k_tokens "
    "input_cost_per_image_above_128k_tokens input_cost_per_request "
    "input_cost_per_token_above_272k_tokens_decisions input_cost_per_token_cache_hit "
    "input_cost_per_token_decisions input_cost_per_video_per_second_above_128k_tokens "
    "input_cost_per_video_per_second_above_15s_interval "
    "input_cost_per_video_per_second_above_8s_interval input_dbu_cost_per_token "
    "litellm_routing_preferences metadata model_id model_info model_name original_model_id "
    "output_cost_per_image_0.5K output_cost_per_image_1K output_cost_per_image_2K "
    "output_cost_per_image_4K output_cost_per_token_above_272k_tokens_decisions "
    "output_cost_per_token_decisions output_dbu_cost_per_token search_queries_cost_per_query "
    "source successor_model supported_environments supported_modalities "
    "supported_output_modalities supported_regions supports_bedrock_converse_tool_result_images "
    "supports_bedrock_runtime_chat_completions_inline_reasoning "
    "supports_bedrock_runtime_chat_completions_response_format "
    "supports_bedrock_runtime_chat_completions_tools_with_reasoning supports_forced_tool_use "
    "supports_image_input supports_multimodal supports_nova_canvas_image_edit "
    "supports_parallel_tool_use_config supports_sampling_params supports_speed template "
    "vector_store_cost_per_gb_per_day"
)

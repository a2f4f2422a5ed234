// @ts-nocheck
// Generated from openapi/openapi.json by `npm run generate`; never edited.

import type { Client, ClientMeta, Options as Options2, RequestResult, TDataShape } from './client';
import { client } from './client.gen';
import type { CancelReleaseData, CancelReleaseErrors, CancelReleaseResponses, CheckRuntimeData, CheckRuntimeErrors, CheckRuntimeResponses, CreateEnvironmentData, CreateEnvironmentErrors, CreateEnvironmentResponses, CreateNamespaceData, CreateNamespaceErrors, CreateNamespaceResponses, CreateReleaseData, CreateReleaseErrors, CreateReleaseResponses, CreateRuntimeData, CreateRuntimeErrors, CreateRuntimeResponses, CreateServiceData, CreateServiceErrors, CreateServiceResponses, CreateTokenData, CreateTokenErrors, CreateTokenResponses, DeleteEnvironmentData, DeleteEnvironmentErrors, DeleteEnvironmentResponses, DeleteRuntimeData, DeleteRuntimeErrors, DeleteRuntimeResponses, DeleteServiceData, DeleteServiceErrors, DeleteServiceResponses, DiscardDraftData, DiscardDraftErrors, DiscardDraftResponses, ListEnvironmentsData, ListEnvironmentsErrors, ListEnvironmentsResponses, ListNamespacesData, ListNamespacesErrors, ListNamespacesResponses, ListPodsData, ListPodsErrors, ListPodsResponses, ListPresetsData, ListPresetsErrors, ListPresetsResponses, ListReleaseEventsData, ListReleaseEventsErrors, ListReleaseEventsResponses, ListReleasesData, ListReleasesErrors, ListReleasesResponses, ListRuntimesData, ListRuntimesErrors, ListRuntimesResponses, ListServicesData, ListServicesErrors, ListServicesResponses, ListTeamsData, ListTeamsErrors, ListTeamsResponses, ListTokensData, ListTokensErrors, ListTokensResponses, PreviewReleaseData, PreviewReleaseErrors, PreviewReleaseResponses, ReadDraftData, ReadDraftErrors, ReadDraftResponses, ReadEnvironmentData, ReadEnvironmentErrors, ReadEnvironmentResponses, ReadReleaseData, ReadReleaseErrors, ReadReleaseResponses, ReadRuntimeAccessData, ReadRuntimeAccessErrors, ReadRuntimeAccessResponses, ReadRuntimeData, ReadRuntimeErrors, ReadRuntimeResponses, ReadServiceData, ReadServiceErrors, ReadServiceResponses, ReadSessionData, ReadSessionResponses, RevokeTokenData, RevokeTokenErrors, RevokeTokenResponses, SaveDraftData, SaveDraftErrors, SaveDraftResponses, SignInData, SignInErrors, SignInResponses, SignOutData, SignOutResponses, StreamStubData, StreamStubResponses, UpdateEnvironmentData, UpdateEnvironmentErrors, UpdateEnvironmentResponses, UpdateRuntimeData, UpdateRuntimeErrors, UpdateRuntimeResponses, UpdateServiceData, UpdateServiceErrors, UpdateServiceResponses } from './types.gen';

export type Options<TData extends TDataShape = TDataShape, ThrowOnError extends boolean = boolean, TResponse = unknown> = Options2<TData, ThrowOnError, TResponse> & {
    /**
     * You can provide a client instance returned by `createClient()` instead of
     * individual options. This might be also useful if you want to implement a
     * custom client.
     */
    client?: Client;
    /**
     * You can pass arbitrary values through the `meta` object. This can be
     * used to access values that aren't defined as part of the SDK function.
     */
    meta?: keyof ClientMeta extends never ? Record<string, unknown> : ClientMeta;
};

/**
 * Sign Out
 */
export const signOut = <ThrowOnError extends boolean = false>(options?: Options<SignOutData, ThrowOnError>): RequestResult<SignOutResponses, unknown, ThrowOnError> => (options?.client ?? client).delete<SignOutResponses, unknown, ThrowOnError>({ url: '/api/v1/session', ...options });

/**
 * Read Session
 */
export const readSession = <ThrowOnError extends boolean = false>(options?: Options<ReadSessionData, ThrowOnError>): RequestResult<ReadSessionResponses, unknown, ThrowOnError> => (options?.client ?? client).get<ReadSessionResponses, unknown, ThrowOnError>({ url: '/api/v1/session', ...options });

/**
 * Sign In
 */
export const signIn = <ThrowOnError extends boolean = false>(options: Options<SignInData, ThrowOnError>): RequestResult<SignInResponses, SignInErrors, ThrowOnError> => (options.client ?? client).post<SignInResponses, SignInErrors, ThrowOnError>({
    url: '/api/v1/session',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List Tokens
 */
export const listTokens = <ThrowOnError extends boolean = false>(options?: Options<ListTokensData, ThrowOnError>): RequestResult<ListTokensResponses, ListTokensErrors, ThrowOnError> => (options?.client ?? client).get<ListTokensResponses, ListTokensErrors, ThrowOnError>({ url: '/api/v1/tokens', ...options });

/**
 * Create Token
 */
export const createToken = <ThrowOnError extends boolean = false>(options: Options<CreateTokenData, ThrowOnError>): RequestResult<CreateTokenResponses, CreateTokenErrors, ThrowOnError> => (options.client ?? client).post<CreateTokenResponses, CreateTokenErrors, ThrowOnError>({
    url: '/api/v1/tokens',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Revoke Token
 */
export const revokeToken = <ThrowOnError extends boolean = false>(options: Options<RevokeTokenData, ThrowOnError>): RequestResult<RevokeTokenResponses, RevokeTokenErrors, ThrowOnError> => (options.client ?? client).delete<RevokeTokenResponses, RevokeTokenErrors, ThrowOnError>({ url: '/api/v1/tokens/{tokenId}', ...options });

/**
 * List Teams
 */
export const listTeams = <ThrowOnError extends boolean = false>(options?: Options<ListTeamsData, ThrowOnError>): RequestResult<ListTeamsResponses, ListTeamsErrors, ThrowOnError> => (options?.client ?? client).get<ListTeamsResponses, ListTeamsErrors, ThrowOnError>({ url: '/api/v1/teams', ...options });

/**
 * Check Runtime
 */
export const checkRuntime = <ThrowOnError extends boolean = false>(options: Options<CheckRuntimeData, ThrowOnError>): RequestResult<CheckRuntimeResponses, CheckRuntimeErrors, ThrowOnError> => (options.client ?? client).post<CheckRuntimeResponses, CheckRuntimeErrors, ThrowOnError>({
    url: '/api/v1/runtimes/check',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List Runtimes
 */
export const listRuntimes = <ThrowOnError extends boolean = false>(options?: Options<ListRuntimesData, ThrowOnError>): RequestResult<ListRuntimesResponses, ListRuntimesErrors, ThrowOnError> => (options?.client ?? client).get<ListRuntimesResponses, ListRuntimesErrors, ThrowOnError>({ url: '/api/v1/runtimes', ...options });

/**
 * Create Runtime
 */
export const createRuntime = <ThrowOnError extends boolean = false>(options: Options<CreateRuntimeData, ThrowOnError>): RequestResult<CreateRuntimeResponses, CreateRuntimeErrors, ThrowOnError> => (options.client ?? client).post<CreateRuntimeResponses, CreateRuntimeErrors, ThrowOnError>({
    url: '/api/v1/runtimes',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete Runtime
 */
export const deleteRuntime = <ThrowOnError extends boolean = false>(options: Options<DeleteRuntimeData, ThrowOnError>): RequestResult<DeleteRuntimeResponses, DeleteRuntimeErrors, ThrowOnError> => (options.client ?? client).delete<DeleteRuntimeResponses, DeleteRuntimeErrors, ThrowOnError>({ url: '/api/v1/runtimes/{runtimeId}', ...options });

/**
 * Read Runtime
 */
export const readRuntime = <ThrowOnError extends boolean = false>(options: Options<ReadRuntimeData, ThrowOnError>): RequestResult<ReadRuntimeResponses, ReadRuntimeErrors, ThrowOnError> => (options.client ?? client).get<ReadRuntimeResponses, ReadRuntimeErrors, ThrowOnError>({ url: '/api/v1/runtimes/{runtimeId}', ...options });

/**
 * Update Runtime
 */
export const updateRuntime = <ThrowOnError extends boolean = false>(options: Options<UpdateRuntimeData, ThrowOnError>): RequestResult<UpdateRuntimeResponses, UpdateRuntimeErrors, ThrowOnError> => (options.client ?? client).patch<UpdateRuntimeResponses, UpdateRuntimeErrors, ThrowOnError>({
    url: '/api/v1/runtimes/{runtimeId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List Namespaces
 */
export const listNamespaces = <ThrowOnError extends boolean = false>(options: Options<ListNamespacesData, ThrowOnError>): RequestResult<ListNamespacesResponses, ListNamespacesErrors, ThrowOnError> => (options.client ?? client).get<ListNamespacesResponses, ListNamespacesErrors, ThrowOnError>({ url: '/api/v1/runtimes/{runtimeId}/namespaces', ...options });

/**
 * Create Namespace
 */
export const createNamespace = <ThrowOnError extends boolean = false>(options: Options<CreateNamespaceData, ThrowOnError>): RequestResult<CreateNamespaceResponses, CreateNamespaceErrors, ThrowOnError> => (options.client ?? client).post<CreateNamespaceResponses, CreateNamespaceErrors, ThrowOnError>({
    url: '/api/v1/runtimes/{runtimeId}/namespaces',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Read Runtime Access
 */
export const readRuntimeAccess = <ThrowOnError extends boolean = false>(options: Options<ReadRuntimeAccessData, ThrowOnError>): RequestResult<ReadRuntimeAccessResponses, ReadRuntimeAccessErrors, ThrowOnError> => (options.client ?? client).get<ReadRuntimeAccessResponses, ReadRuntimeAccessErrors, ThrowOnError>({ url: '/api/v1/runtimes/{runtimeId}/access', ...options });

/**
 * List Services
 */
export const listServices = <ThrowOnError extends boolean = false>(options?: Options<ListServicesData, ThrowOnError>): RequestResult<ListServicesResponses, ListServicesErrors, ThrowOnError> => (options?.client ?? client).get<ListServicesResponses, ListServicesErrors, ThrowOnError>({ url: '/api/v1/services', ...options });

/**
 * Create Service
 */
export const createService = <ThrowOnError extends boolean = false>(options: Options<CreateServiceData, ThrowOnError>): RequestResult<CreateServiceResponses, CreateServiceErrors, ThrowOnError> => (options.client ?? client).post<CreateServiceResponses, CreateServiceErrors, ThrowOnError>({
    url: '/api/v1/services',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete Service
 */
export const deleteService = <ThrowOnError extends boolean = false>(options: Options<DeleteServiceData, ThrowOnError>): RequestResult<DeleteServiceResponses, DeleteServiceErrors, ThrowOnError> => (options.client ?? client).delete<DeleteServiceResponses, DeleteServiceErrors, ThrowOnError>({ url: '/api/v1/services/{serviceId}', ...options });

/**
 * Read Service
 */
export const readService = <ThrowOnError extends boolean = false>(options: Options<ReadServiceData, ThrowOnError>): RequestResult<ReadServiceResponses, ReadServiceErrors, ThrowOnError> => (options.client ?? client).get<ReadServiceResponses, ReadServiceErrors, ThrowOnError>({ url: '/api/v1/services/{serviceId}', ...options });

/**
 * Update Service
 */
export const updateService = <ThrowOnError extends boolean = false>(options: Options<UpdateServiceData, ThrowOnError>): RequestResult<UpdateServiceResponses, UpdateServiceErrors, ThrowOnError> => (options.client ?? client).patch<UpdateServiceResponses, UpdateServiceErrors, ThrowOnError>({
    url: '/api/v1/services/{serviceId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List Environments
 */
export const listEnvironments = <ThrowOnError extends boolean = false>(options: Options<ListEnvironmentsData, ThrowOnError>): RequestResult<ListEnvironmentsResponses, ListEnvironmentsErrors, ThrowOnError> => (options.client ?? client).get<ListEnvironmentsResponses, ListEnvironmentsErrors, ThrowOnError>({ url: '/api/v1/services/{serviceId}/environments', ...options });

/**
 * Create Environment
 */
export const createEnvironment = <ThrowOnError extends boolean = false>(options: Options<CreateEnvironmentData, ThrowOnError>): RequestResult<CreateEnvironmentResponses, CreateEnvironmentErrors, ThrowOnError> => (options.client ?? client).post<CreateEnvironmentResponses, CreateEnvironmentErrors, ThrowOnError>({
    url: '/api/v1/services/{serviceId}/environments',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete Environment
 */
export const deleteEnvironment = <ThrowOnError extends boolean = false>(options: Options<DeleteEnvironmentData, ThrowOnError>): RequestResult<DeleteEnvironmentResponses, DeleteEnvironmentErrors, ThrowOnError> => (options.client ?? client).delete<DeleteEnvironmentResponses, DeleteEnvironmentErrors, ThrowOnError>({ url: '/api/v1/environments/{environmentId}', ...options });

/**
 * Read Environment
 */
export const readEnvironment = <ThrowOnError extends boolean = false>(options: Options<ReadEnvironmentData, ThrowOnError>): RequestResult<ReadEnvironmentResponses, ReadEnvironmentErrors, ThrowOnError> => (options.client ?? client).get<ReadEnvironmentResponses, ReadEnvironmentErrors, ThrowOnError>({ url: '/api/v1/environments/{environmentId}', ...options });

/**
 * Update Environment
 */
export const updateEnvironment = <ThrowOnError extends boolean = false>(options: Options<UpdateEnvironmentData, ThrowOnError>): RequestResult<UpdateEnvironmentResponses, UpdateEnvironmentErrors, ThrowOnError> => (options.client ?? client).patch<UpdateEnvironmentResponses, UpdateEnvironmentErrors, ThrowOnError>({
    url: '/api/v1/environments/{environmentId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List Presets
 */
export const listPresets = <ThrowOnError extends boolean = false>(options?: Options<ListPresetsData, ThrowOnError>): RequestResult<ListPresetsResponses, ListPresetsErrors, ThrowOnError> => (options?.client ?? client).get<ListPresetsResponses, ListPresetsErrors, ThrowOnError>({ url: '/api/v1/presets', ...options });

/**
 * Discard Draft
 */
export const discardDraft = <ThrowOnError extends boolean = false>(options: Options<DiscardDraftData, ThrowOnError>): RequestResult<DiscardDraftResponses, DiscardDraftErrors, ThrowOnError> => (options.client ?? client).delete<DiscardDraftResponses, DiscardDraftErrors, ThrowOnError>({ url: '/api/v1/services/{serviceId}/draft', ...options });

/**
 * Read Draft
 */
export const readDraft = <ThrowOnError extends boolean = false>(options: Options<ReadDraftData, ThrowOnError>): RequestResult<ReadDraftResponses, ReadDraftErrors, ThrowOnError> => (options.client ?? client).get<ReadDraftResponses, ReadDraftErrors, ThrowOnError>({ url: '/api/v1/services/{serviceId}/draft', ...options });

/**
 * Save Draft
 */
export const saveDraft = <ThrowOnError extends boolean = false>(options: Options<SaveDraftData, ThrowOnError>): RequestResult<SaveDraftResponses, SaveDraftErrors, ThrowOnError> => (options.client ?? client).put<SaveDraftResponses, SaveDraftErrors, ThrowOnError>({
    url: '/api/v1/services/{serviceId}/draft',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Preview Release
 */
export const previewRelease = <ThrowOnError extends boolean = false>(options: Options<PreviewReleaseData, ThrowOnError>): RequestResult<PreviewReleaseResponses, PreviewReleaseErrors, ThrowOnError> => (options.client ?? client).post<PreviewReleaseResponses, PreviewReleaseErrors, ThrowOnError>({
    url: '/api/v1/services/{serviceId}/releases/preview',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Create Release
 */
export const createRelease = <ThrowOnError extends boolean = false>(options: Options<CreateReleaseData, ThrowOnError>): RequestResult<CreateReleaseResponses, CreateReleaseErrors, ThrowOnError> => (options.client ?? client).post<CreateReleaseResponses, CreateReleaseErrors, ThrowOnError>({
    url: '/api/v1/services/{serviceId}/releases',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List Releases
 */
export const listReleases = <ThrowOnError extends boolean = false>(options?: Options<ListReleasesData, ThrowOnError>): RequestResult<ListReleasesResponses, ListReleasesErrors, ThrowOnError> => (options?.client ?? client).get<ListReleasesResponses, ListReleasesErrors, ThrowOnError>({ url: '/api/v1/releases', ...options });

/**
 * Read Release
 */
export const readRelease = <ThrowOnError extends boolean = false>(options: Options<ReadReleaseData, ThrowOnError>): RequestResult<ReadReleaseResponses, ReadReleaseErrors, ThrowOnError> => (options.client ?? client).get<ReadReleaseResponses, ReadReleaseErrors, ThrowOnError>({ url: '/api/v1/releases/{releaseId}', ...options });

/**
 * Cancel Release
 */
export const cancelRelease = <ThrowOnError extends boolean = false>(options: Options<CancelReleaseData, ThrowOnError>): RequestResult<CancelReleaseResponses, CancelReleaseErrors, ThrowOnError> => (options.client ?? client).post<CancelReleaseResponses, CancelReleaseErrors, ThrowOnError>({ url: '/api/v1/releases/{releaseId}/cancel', ...options });

/**
 * List Release Events
 */
export const listReleaseEvents = <ThrowOnError extends boolean = false>(options: Options<ListReleaseEventsData, ThrowOnError>): RequestResult<ListReleaseEventsResponses, ListReleaseEventsErrors, ThrowOnError> => (options.client ?? client).get<ListReleaseEventsResponses, ListReleaseEventsErrors, ThrowOnError>({ url: '/api/v1/releases/{releaseId}/events', ...options });

/**
 * List Pods
 */
export const listPods = <ThrowOnError extends boolean = false>(options: Options<ListPodsData, ThrowOnError>): RequestResult<ListPodsResponses, ListPodsErrors, ThrowOnError> => (options.client ?? client).get<ListPodsResponses, ListPodsErrors, ThrowOnError>({ url: '/api/v1/environments/{environmentId}/pods', ...options });

/**
 * Stream Stub
 */
export const streamStub = <ThrowOnError extends boolean = false>(options?: Options<StreamStubData, ThrowOnError>): RequestResult<StreamStubResponses, unknown, ThrowOnError> => (options?.client ?? client).get<StreamStubResponses, unknown, ThrowOnError>({ url: '/api/v1/x', ...options });

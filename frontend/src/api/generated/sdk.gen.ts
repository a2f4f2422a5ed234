// @ts-nocheck
// Generated from openapi/openapi.json by `npm run generate`; never edited.

import type { Client, ClientMeta, Options as Options2, RequestResult, ServerSentEventsResult, TDataShape } from './client';
import { client } from './client.gen';
import type { CancelReleaseData, CancelReleaseErrors, CancelReleaseResponses, CheckRuntimeData, CheckRuntimeErrors, CheckRuntimeResponses, CreateEnvironmentData, CreateEnvironmentErrors, CreateEnvironmentResponses, CreateNamespaceData, CreateNamespaceErrors, CreateNamespaceResponses, CreateReleaseData, CreateReleaseErrors, CreateReleaseResponses, CreateRuntimeData, CreateRuntimeErrors, CreateRuntimeResponses, CreateServiceData, CreateServiceErrors, CreateServiceResponses, CreateTeamData, CreateTeamErrors, CreateTeamResponses, CreateTokenData, CreateTokenErrors, CreateTokenResponses, CreateUserData, CreateUserErrors, CreateUserResponses, DeleteEnvironmentData, DeleteEnvironmentErrors, DeleteEnvironmentResponses, DeleteRuntimeData, DeleteRuntimeErrors, DeleteRuntimeResponses, DeleteServiceData, DeleteServiceErrors, DeleteServiceResponses, DiscardDraftData, DiscardDraftErrors, DiscardDraftResponses, DismissTourData, DismissTourErrors, DismissTourResponses, KeepSecretValueData, KeepSecretValueErrors, KeepSecretValueResponses, ListAllowedNamespacesData, ListAllowedNamespacesErrors, ListAllowedNamespacesResponses, ListAuditEntriesData, ListAuditEntriesErrors, ListAuditEntriesResponses, ListEnvironmentsData, ListEnvironmentsErrors, ListEnvironmentsResponses, ListNamespacesData, ListNamespacesErrors, ListNamespacesResponses, ListPodsData, ListPodsErrors, ListPodsResponses, ListPresetsData, ListPresetsErrors, ListPresetsResponses, ListReleaseEventsData, ListReleaseEventsErrors, ListReleaseEventsResponses, ListReleasesData, ListReleasesErrors, ListReleasesResponses, ListRuntimesData, ListRuntimesErrors, ListRuntimesResponses, ListServicesData, ListServicesErrors, ListServicesResponses, ListStandingsData, ListStandingsErrors, ListStandingsResponses, ListTeamsData, ListTeamsErrors, ListTeamsResponses, ListTokensData, ListTokensErrors, ListTokensResponses, ListUsersData, ListUsersErrors, ListUsersResponses, ListVersionsData, ListVersionsErrors, ListVersionsResponses, LivezData, LivezErrors, LivezResponses, MetricsData, MetricsErrors, MetricsResponses, PreviewReleaseData, PreviewReleaseErrors, PreviewReleaseResponses, ReadDraftData, ReadDraftErrors, ReadDraftResponses, ReadEnvironmentData, ReadEnvironmentErrors, ReadEnvironmentResponses, ReadImageVersionData, ReadImageVersionErrors, ReadImageVersionResponses, ReadReleaseData, ReadReleaseErrors, ReadReleaseResponses, ReadRuntimeAccessData, ReadRuntimeAccessErrors, ReadRuntimeAccessResponses, ReadRuntimeData, ReadRuntimeErrors, ReadRuntimeResponses, ReadServiceData, ReadServiceErrors, ReadServiceResponses, ReadSessionData, ReadSessionErrors, ReadSessionResponses, ReadTourData, ReadTourErrors, ReadTourResponses, ReadVersionData, ReadVersionErrors, ReadVersionResponses, ReadyzData, ReadyzErrors, ReadyzResponses, RecallTourData, RecallTourErrors, RecallTourResponses, RevokeTokenData, RevokeTokenErrors, RevokeTokenResponses, SaveDraftData, SaveDraftErrors, SaveDraftResponses, SetAllowedNamespacesData, SetAllowedNamespacesErrors, SetAllowedNamespacesResponses, SetMemberData, SetMemberErrors, SetMemberResponses, SignInData, SignInErrors, SignInResponses, SignOutData, SignOutErrors, SignOutResponses, StreamEventsData, StreamEventsErrors, StreamEventsResponse, StreamEventsResponses, UpdateEnvironmentData, UpdateEnvironmentErrors, UpdateEnvironmentResponses, UpdateRuntimeData, UpdateRuntimeErrors, UpdateRuntimeResponses, UpdateServiceData, UpdateServiceErrors, UpdateServiceResponses } from './types.gen';

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
 * Sign out
 *
 * End the session of this browser; its event streams close within five seconds.
 */
export const signOut = <ThrowOnError extends boolean = false>(options?: Options<SignOutData, ThrowOnError>): RequestResult<SignOutResponses, SignOutErrors, ThrowOnError> => (options?.client ?? client).delete<SignOutResponses, SignOutErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/session',
    ...options
});

/**
 * Read who is signed in
 *
 * Say who is asking and what they may do; 200 with `signedIn: false` for nobody.
 *
 * `cookies` says whether a browser could keep a session at this address at all; the reason is a sentence to show.
 */
export const readSession = <ThrowOnError extends boolean = false>(options?: Options<ReadSessionData, ThrowOnError>): RequestResult<ReadSessionResponses, ReadSessionErrors, ThrowOnError> => (options?.client ?? client).get<ReadSessionResponses, ReadSessionErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/session',
    ...options
});

/**
 * Sign in
 *
 * Open a session and set its cookie; for browsers. Pipelines send an API token instead.
 *
 * A one-time password works together with `newPassword` only; that is also how a password is changed.
 */
export const signIn = <ThrowOnError extends boolean = false>(options: Options<SignInData, ThrowOnError>): RequestResult<SignInResponses, SignInErrors, ThrowOnError> => (options.client ?? client).post<SignInResponses, SignInErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/session',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List your API tokens
 *
 * Return your tokens, newest first, also expired and revoked ones; secrets are never shown again.
 */
export const listTokens = <ThrowOnError extends boolean = false>(options?: Options<ListTokensData, ThrowOnError>): RequestResult<ListTokensResponses, ListTokensErrors, ThrowOnError> => (options?.client ?? client).get<ListTokensResponses, ListTokensErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/tokens',
    ...options
});

/**
 * Create an API token
 *
 * Make a token for a pipeline. Its secret stands in this answer only; KIOPS keeps a digest.
 *
 * At every use it has those of its permissions that its owner still has.
 */
export const createToken = <ThrowOnError extends boolean = false>(options: Options<CreateTokenData, ThrowOnError>): RequestResult<CreateTokenResponses, CreateTokenErrors, ThrowOnError> => (options.client ?? client).post<CreateTokenResponses, CreateTokenErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/tokens',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Revoke an API token
 *
 * End a token of yours at once; streams it opened close within five seconds. Revoking again is no error.
 */
export const revokeToken = <ThrowOnError extends boolean = false>(options: Options<RevokeTokenData, ThrowOnError>): RequestResult<RevokeTokenResponses, RevokeTokenErrors, ThrowOnError> => (options.client ?? client).delete<RevokeTokenResponses, RevokeTokenErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/tokens/{tokenId}',
    ...options
});

/**
 * List people
 *
 * Return everyone with an account, by name.
 */
export const listUsers = <ThrowOnError extends boolean = false>(options?: Options<ListUsersData, ThrowOnError>): RequestResult<ListUsersResponses, ListUsersErrors, ThrowOnError> => (options?.client ?? client).get<ListUsersResponses, ListUsersErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/users',
    ...options
});

/**
 * Add a person
 *
 * Make an account with a one-time password, which stands in this answer only.
 *
 * The person may do nothing yet: give them permissions in a team.
 */
export const createUser = <ThrowOnError extends boolean = false>(options: Options<CreateUserData, ThrowOnError>): RequestResult<CreateUserResponses, CreateUserErrors, ThrowOnError> => (options.client ?? client).post<CreateUserResponses, CreateUserErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/users',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List teams
 *
 * Return the teams you belong to, administrators all of them, with their members.
 */
export const listTeams = <ThrowOnError extends boolean = false>(options?: Options<ListTeamsData, ThrowOnError>): RequestResult<ListTeamsResponses, ListTeamsErrors, ThrowOnError> => (options?.client ?? client).get<ListTeamsResponses, ListTeamsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/teams',
    ...options
});

/**
 * Add a team
 *
 * Make a team without members; services belong to teams.
 */
export const createTeam = <ThrowOnError extends boolean = false>(options: Options<CreateTeamData, ThrowOnError>): RequestResult<CreateTeamResponses, CreateTeamErrors, ThrowOnError> => (options.client ?? client).post<CreateTeamResponses, CreateTeamErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/teams',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Set what a person may do in a team
 *
 * Replace the person's permissions in this team; an empty list removes them. Holds from the next request on.
 *
 * Every permission includes seeing the team's services. Saying the same again changes nothing, so no `If-Match`.
 */
export const setMember = <ThrowOnError extends boolean = false>(options: Options<SetMemberData, ThrowOnError>): RequestResult<SetMemberResponses, SetMemberErrors, ThrowOnError> => (options.client ?? client).put<SetMemberResponses, SetMemberErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/teams/{teamId}/members/{userId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Read the audit trail
 *
 * Return who did what, newest first; refused attempts to sign in too. Details never hold secret values.
 */
export const listAuditEntries = <ThrowOnError extends boolean = false>(options?: Options<ListAuditEntriesData, ThrowOnError>): RequestResult<ListAuditEntriesResponses, ListAuditEntriesErrors, ThrowOnError> => (options?.client ?? client).get<ListAuditEntriesResponses, ListAuditEntriesErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/audit',
    ...options
});

/**
 * Try a cluster without saving it
 *
 * Vet the kubeconfig, connect, and say what the credential may do. Nothing is stored, nothing in it is run.
 *
 * 422 `cluster-refused` for a kubeconfig that is not taken: `fix` holds something to copy.
 */
export const checkRuntime = <ThrowOnError extends boolean = false>(options: Options<CheckRuntimeData, ThrowOnError>): RequestResult<CheckRuntimeResponses, CheckRuntimeErrors, ThrowOnError> => (options.client ?? client).post<CheckRuntimeResponses, CheckRuntimeErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/runtimes/check',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List clusters and whether they can be seen
 *
 * Return the registered clusters by name, with health; never a credential.
 */
export const listRuntimes = <ThrowOnError extends boolean = false>(options?: Options<ListRuntimesData, ThrowOnError>): RequestResult<ListRuntimesResponses, ListRuntimesErrors, ThrowOnError> => (options?.client ?? client).get<ListRuntimesResponses, ListRuntimesErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/runtimes',
    ...options
});

/**
 * Register a cluster
 *
 * Vet, try and save a cluster; the credential is stored encrypted and never shown again.
 */
export const createRuntime = <ThrowOnError extends boolean = false>(options: Options<CreateRuntimeData, ThrowOnError>): RequestResult<CreateRuntimeResponses, CreateRuntimeErrors, ThrowOnError> => (options.client ?? client).post<CreateRuntimeResponses, CreateRuntimeErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/runtimes',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Remove a cluster
 *
 * Forget a cluster and its credential; 409 `in-use` while environments are on it. The cluster is not touched.
 */
export const deleteRuntime = <ThrowOnError extends boolean = false>(options: Options<DeleteRuntimeData, ThrowOnError>): RequestResult<DeleteRuntimeResponses, DeleteRuntimeErrors, ThrowOnError> => (options.client ?? client).delete<DeleteRuntimeResponses, DeleteRuntimeErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/runtimes/{runtimeId}',
    ...options
});

/**
 * Read a cluster
 *
 * Return address, CA fingerprint, expiry of the credential and health; never the credential.
 */
export const readRuntime = <ThrowOnError extends boolean = false>(options: Options<ReadRuntimeData, ThrowOnError>): RequestResult<ReadRuntimeResponses, ReadRuntimeErrors, ThrowOnError> => (options.client ?? client).get<ReadRuntimeResponses, ReadRuntimeErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/runtimes/{runtimeId}',
    ...options
});

/**
 * Rename a cluster or replace its credential
 *
 * Change the name, or replace the credential after trying it. Another server needs a whole kubeconfig.
 */
export const updateRuntime = <ThrowOnError extends boolean = false>(options: Options<UpdateRuntimeData, ThrowOnError>): RequestResult<UpdateRuntimeResponses, UpdateRuntimeErrors, ThrowOnError> => (options.client ?? client).patch<UpdateRuntimeResponses, UpdateRuntimeErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/runtimes/{runtimeId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List namespaces to deploy to
 *
 * Return the cluster's namespaces; where the credential may not list them, those that KIOPS knows, and why.
 */
export const listNamespaces = <ThrowOnError extends boolean = false>(options: Options<ListNamespacesData, ThrowOnError>): RequestResult<ListNamespacesResponses, ListNamespacesErrors, ThrowOnError> => (options.client ?? client).get<ListNamespacesResponses, ListNamespacesErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/runtimes/{runtimeId}/namespaces',
    ...options
});

/**
 * Create a namespace
 *
 * Create the namespace in the cluster; 424 `cluster-forbidden` when the credential may not.
 */
export const createNamespace = <ThrowOnError extends boolean = false>(options: Options<CreateNamespaceData, ThrowOnError>): RequestResult<CreateNamespaceResponses, CreateNamespaceErrors, ThrowOnError> => (options.client ?? client).post<CreateNamespaceResponses, CreateNamespaceErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/runtimes/{runtimeId}/namespaces',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Read the allow-list of namespaces
 *
 * Return which team may use which namespace; an empty list allows everything to every team.
 */
export const listAllowedNamespaces = <ThrowOnError extends boolean = false>(options: Options<ListAllowedNamespacesData, ThrowOnError>): RequestResult<ListAllowedNamespacesResponses, ListAllowedNamespacesErrors, ThrowOnError> => (options.client ?? client).get<ListAllowedNamespacesResponses, ListAllowedNamespacesErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/runtimes/{runtimeId}/allowed-namespaces',
    ...options
});

/**
 * Set the allow-list of namespaces
 *
 * Replace the whole list; `If-Match` takes the cluster's ETag. Environments that exist stay where they are.
 */
export const setAllowedNamespaces = <ThrowOnError extends boolean = false>(options: Options<SetAllowedNamespacesData, ThrowOnError>): RequestResult<SetAllowedNamespacesResponses, SetAllowedNamespacesErrors, ThrowOnError> => (options.client ?? client).put<SetAllowedNamespacesResponses, SetAllowedNamespacesErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/runtimes/{runtimeId}/allowed-namespaces',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Test what the credential may do
 *
 * Ask the cluster for each right that KIOPS uses in this namespace, and say in words what it is for.
 */
export const readRuntimeAccess = <ThrowOnError extends boolean = false>(options: Options<ReadRuntimeAccessData, ThrowOnError>): RequestResult<ReadRuntimeAccessResponses, ReadRuntimeAccessErrors, ThrowOnError> => (options.client ?? client).get<ReadRuntimeAccessResponses, ReadRuntimeAccessErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/runtimes/{runtimeId}/access',
    ...options
});

/**
 * List services and what runs where
 *
 * Return the services the caller may view, each with its environments and their last release.
 */
export const listServices = <ThrowOnError extends boolean = false>(options?: Options<ListServicesData, ThrowOnError>): RequestResult<ListServicesResponses, ListServicesErrors, ThrowOnError> => (options?.client ?? client).get<ListServicesResponses, ListServicesErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/services',
    ...options
});

/**
 * Add a service
 *
 * Add a service to a team, with one component unless more are named.
 *
 * Nothing happens in a cluster. Needs `manage` in the team.
 */
export const createService = <ThrowOnError extends boolean = false>(options: Options<CreateServiceData, ThrowOnError>): RequestResult<CreateServiceResponses, CreateServiceErrors, ThrowOnError> => (options.client ?? client).post<CreateServiceResponses, CreateServiceErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/services',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Remove a service
 *
 * Forget a service without environments; 409 `in-use` names those it still has. Releases stay readable by id.
 */
export const deleteService = <ThrowOnError extends boolean = false>(options: Options<DeleteServiceData, ThrowOnError>): RequestResult<DeleteServiceResponses, DeleteServiceErrors, ThrowOnError> => (options.client ?? client).delete<DeleteServiceResponses, DeleteServiceErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/services/{serviceId}',
    ...options
});

/**
 * Read a service
 *
 * Return the service, its components, and its environments with all settings and their last release.
 */
export const readService = <ThrowOnError extends boolean = false>(options: Options<ReadServiceData, ThrowOnError>): RequestResult<ReadServiceResponses, ReadServiceErrors, ThrowOnError> => (options.client ?? client).get<ReadServiceResponses, ReadServiceErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/services/{serviceId}',
    ...options
});

/**
 * Change a service
 *
 * Change the fields that are given. The names in clusters are fixed once the service has environments.
 */
export const updateService = <ThrowOnError extends boolean = false>(options: Options<UpdateServiceData, ThrowOnError>): RequestResult<UpdateServiceResponses, UpdateServiceErrors, ThrowOnError> => (options.client ?? client).patch<UpdateServiceResponses, UpdateServiceErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/services/{serviceId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Tell what serves in several environments
 *
 * Return ready and wanted pods and the versions that serve, as the cluster was last seen; never waits for long.
 *
 * `ready` and `wanted` are null while nothing is known yet: ask again. Of a cluster that cannot be reached you get the
 * last known picture, and `contact` says since when.
 */
export const listStandings = <ThrowOnError extends boolean = false>(options: Options<ListStandingsData, ThrowOnError>): RequestResult<ListStandingsResponses, ListStandingsErrors, ThrowOnError> => (options.client ?? client).get<ListStandingsResponses, ListStandingsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/environments/standing',
    ...options
});

/**
 * List the environments of a service
 *
 * Return the environments by name, with settings and last release.
 */
export const listEnvironments = <ThrowOnError extends boolean = false>(options: Options<ListEnvironmentsData, ThrowOnError>): RequestResult<ListEnvironmentsResponses, ListEnvironmentsErrors, ThrowOnError> => (options.client ?? client).get<ListEnvironmentsResponses, ListEnvironmentsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/services/{serviceId}/environments',
    ...options
});

/**
 * Add an environment
 *
 * Say where the service runs under this name; components start with the presets of the stage.
 *
 * 409 `object-claimed` when another service or environment already runs a Deployment of the same name there.
 */
export const createEnvironment = <ThrowOnError extends boolean = false>(options: Options<CreateEnvironmentData, ThrowOnError>): RequestResult<CreateEnvironmentResponses, CreateEnvironmentErrors, ThrowOnError> => (options.client ?? client).post<CreateEnvironmentResponses, CreateEnvironmentErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/services/{serviceId}/environments',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Remove an environment
 *
 * Forget an environment. What runs in the cluster goes on running; KIOPS just does not look after it any more.
 */
export const deleteEnvironment = <ThrowOnError extends boolean = false>(options: Options<DeleteEnvironmentData, ThrowOnError>): RequestResult<DeleteEnvironmentResponses, DeleteEnvironmentErrors, ThrowOnError> => (options.client ?? client).delete<DeleteEnvironmentResponses, DeleteEnvironmentErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/environments/{environmentId}',
    ...options
});

/**
 * Read an environment
 *
 * Return the environment with the settings of each component and its last release.
 */
export const readEnvironment = <ThrowOnError extends boolean = false>(options: Options<ReadEnvironmentData, ThrowOnError>): RequestResult<ReadEnvironmentResponses, ReadEnvironmentErrors, ThrowOnError> => (options.client ?? client).get<ReadEnvironmentResponses, ReadEnvironmentErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/environments/{environmentId}',
    ...options
});

/**
 * Change an environment
 *
 * Change the fields that are given. Settings take effect with the next release, not now.
 *
 * 409 `place-fixed` when cluster or namespace shall change after a release.
 */
export const updateEnvironment = <ThrowOnError extends boolean = false>(options: Options<UpdateEnvironmentData, ThrowOnError>): RequestResult<UpdateEnvironmentResponses, UpdateEnvironmentErrors, ThrowOnError> => (options.client ?? client).patch<UpdateEnvironmentResponses, UpdateEnvironmentErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/environments/{environmentId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Read what each stage and size fills in
 *
 * Return the presets of all stages and the size cards; with `name`, also the stage that the name speaks of.
 */
export const listPresets = <ThrowOnError extends boolean = false>(options?: Options<ListPresetsData, ThrowOnError>): RequestResult<ListPresetsResponses, ListPresetsErrors, ThrowOnError> => (options?.client ?? client).get<ListPresetsResponses, ListPresetsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/presets',
    ...options
});

/**
 * Throw your draft away
 *
 * Forget the caller's own draft.
 */
export const discardDraft = <ThrowOnError extends boolean = false>(options: Options<DiscardDraftData, ThrowOnError>): RequestResult<DiscardDraftResponses, DiscardDraftErrors, ThrowOnError> => (options.client ?? client).delete<DiscardDraftResponses, DiscardDraftErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/services/{serviceId}/draft',
    ...options
});

/**
 * Read your draft
 *
 * Return the caller's own draft for this service; `draft` is null when there is none.
 */
export const readDraft = <ThrowOnError extends boolean = false>(options: Options<ReadDraftData, ThrowOnError>): RequestResult<ReadDraftResponses, ReadDraftErrors, ThrowOnError> => (options.client ?? client).get<ReadDraftResponses, ReadDraftErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/services/{serviceId}/draft',
    ...options
});

/**
 * Save your draft
 *
 * Keep what has been typed so far, right or wrong. The first draft needs no `If-Match`, later ones do.
 *
 * 412 tells a second window that the first one has saved, or thrown away, the draft it knows.
 */
export const saveDraft = <ThrowOnError extends boolean = false>(options: Options<SaveDraftData, ThrowOnError>): RequestResult<SaveDraftResponses, SaveDraftErrors, ThrowOnError> => (options.client ?? client).put<SaveDraftResponses, SaveDraftErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/services/{serviceId}/draft',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List the versions of a component
 *
 * Return the tags of the registry and the versions released before: the highest number first, `latest` last.
 *
 * A registry that cannot be read is no error: `registry.problem` says why, and what was released is listed.
 * It is asked at most once a minute.
 */
export const listVersions = <ThrowOnError extends boolean = false>(options: Options<ListVersionsData, ThrowOnError>): RequestResult<ListVersionsResponses, ListVersionsErrors, ThrowOnError> => (options.client ?? client).get<ListVersionsResponses, ListVersionsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/components/{componentId}/versions',
    ...options
});

/**
 * Look a version up in its registry
 *
 * Return what the tag stands for at this moment: its digest, which never changes, and its platforms.
 *
 * The registry is asked as anybody, at most once a minute per tag.
 */
export const readImageVersion = <ThrowOnError extends boolean = false>(options: Options<ReadImageVersionData, ThrowOnError>): RequestResult<ReadImageVersionResponses, ReadImageVersionErrors, ThrowOnError> => (options.client ?? client).get<ReadImageVersionResponses, ReadImageVersionErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/components/{componentId}/versions/{tag}',
    ...options
});

/**
 * See what a release would do
 *
 * Check the form, say in words what would change, and show the objects; nothing is changed or stored.
 *
 * Answers 200 even when rules are broken: `findings` says which. Compares with the cluster when it answers within
 * two seconds, else with the last good release.
 */
export const previewRelease = <ThrowOnError extends boolean = false>(options: Options<PreviewReleaseData, ThrowOnError>): RequestResult<PreviewReleaseResponses, PreviewReleaseErrors, ThrowOnError> => (options.client ?? client).post<PreviewReleaseResponses, PreviewReleaseErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/services/{serviceId}/releases/preview',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Deploy
 *
 * Freeze everything, start the release and answer at once; the rollout goes on without this connection.
 *
 * Follow it with `?wait=`, with its events as JSON, or as a stream. What the cluster refuses ends as the cause in
 * the release's verdict. 409 `warnings-not-acknowledged` lists `findings`; 409 `release-in-progress` names the
 * release that still runs.
 */
export const createRelease = <ThrowOnError extends boolean = false>(options: Options<CreateReleaseData, ThrowOnError>): RequestResult<CreateReleaseResponses, CreateReleaseErrors, ThrowOnError> => (options.client ?? client).post<CreateReleaseResponses, CreateReleaseErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/services/{serviceId}/releases',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List releases
 *
 * Return releases of the teams in which the caller may view, newest first.
 */
export const listReleases = <ThrowOnError extends boolean = false>(options?: Options<ListReleasesData, ThrowOnError>): RequestResult<ListReleasesResponses, ListReleasesErrors, ThrowOnError> => (options?.client ?? client).get<ListReleasesResponses, ListReleasesErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/releases',
    ...options
});

/**
 * Read a release, or wait for its end
 *
 * Return the release. With `wait`, answer as soon as it has ended; `state` says whether it has.
 */
export const readRelease = <ThrowOnError extends boolean = false>(options: Options<ReadReleaseData, ThrowOnError>): RequestResult<ReadReleaseResponses, ReadReleaseErrors, ThrowOnError> => (options.client ?? client).get<ReadReleaseResponses, ReadReleaseErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/releases/{releaseId}',
    ...options
});

/**
 * Read the events of a release as JSON
 *
 * Return the events after a number, the same objects as the stream carries.
 */
export const listReleaseEvents = <ThrowOnError extends boolean = false>(options: Options<ListReleaseEventsData, ThrowOnError>): RequestResult<ListReleaseEventsResponses, ListReleaseEventsErrors, ThrowOnError> => (options.client ?? client).get<ListReleaseEventsResponses, ListReleaseEventsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/releases/{releaseId}/events',
    ...options
});

/**
 * Stop a release
 *
 * End the release as cancelled and say what stays in the cluster; nothing is taken back.
 *
 * 409 `release-finished` when it has ended already.
 */
export const cancelRelease = <ThrowOnError extends boolean = false>(options: Options<CancelReleaseData, ThrowOnError>): RequestResult<CancelReleaseResponses, CancelReleaseErrors, ThrowOnError> => (options.client ?? client).post<CancelReleaseResponses, CancelReleaseErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/releases/{releaseId}/cancel',
    ...options
});

/**
 * List the pods of an environment
 *
 * Return pods of the current version first. While the cluster cannot be seen: the last known picture.
 *
 * 424 when there is no picture at all; `contact` says since when it is not live. `total` counts the pods that match.
 * The list is live: a page goes on behind the last pod of the page before, wherever that stands or stood.
 */
export const listPods = <ThrowOnError extends boolean = false>(options: Options<ListPodsData, ThrowOnError>): RequestResult<ListPodsResponses, ListPodsErrors, ThrowOnError> => (options.client ?? client).get<ListPodsResponses, ListPodsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/environments/{environmentId}/pods',
    ...options
});

/**
 * Keep a value as a Secret
 *
 * Write one value into the Secret that KIOPS keeps for the component, so that a release only has to name it.
 *
 * The value goes to the cluster and nowhere else: KIOPS neither stores nor logs it, and no answer shows it. A key that
 * has a value keeps it unless `replace` is true.
 */
export const keepSecretValue = <ThrowOnError extends boolean = false>(options: Options<KeepSecretValueData, ThrowOnError>): RequestResult<KeepSecretValueResponses, KeepSecretValueErrors, ThrowOnError> => (options.client ?? client).post<KeepSecretValueResponses, KeepSecretValueErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/environments/{environmentId}/secrets',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Follow releases and pods
 *
 * Open one stream over several channels; each needs `view` on its object, asked again every few seconds.
 *
 * Each message has `event:` (the type), `id:` (an opaque cursor over all channels) and `data:` (one LiveEvent).
 *
 * After a loss, reconnect with `Last-Event-ID`: the stream goes on exactly there, or a message `reset` comes before a
 * snapshot. Comments come every 15 seconds. When all channels are finished the stream ends; a reconnect answers 204.
 */
export const streamEvents = <ThrowOnError extends boolean = false>(options: Options<StreamEventsData, ThrowOnError, StreamEventsResponse>): Promise<ServerSentEventsResult<StreamEventsResponses>> => (options.client ?? client).sse.get<StreamEventsResponses, StreamEventsErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/events',
    ...options
});

/**
 * Read the tour
 *
 * Return things to try on this installation, and whether the caller put them away.
 *
 * What a step names may be gone, or invisible to the caller.
 */
export const readTour = <ThrowOnError extends boolean = false>(options?: Options<ReadTourData, ThrowOnError>): RequestResult<ReadTourResponses, ReadTourErrors, ThrowOnError> => (options?.client ?? client).get<ReadTourResponses, ReadTourErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/tour',
    ...options
});

/**
 * Take the tour out again
 *
 * Show the tour to the caller again; no error when it was never put away.
 */
export const recallTour = <ThrowOnError extends boolean = false>(options?: Options<RecallTourData, ThrowOnError>): RequestResult<RecallTourResponses, RecallTourErrors, ThrowOnError> => (options?.client ?? client).delete<RecallTourResponses, RecallTourErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/tour/dismissed',
    ...options
});

/**
 * Put the tour away
 *
 * Do not show this tour to the caller again, in any browser. Saying so again changes nothing.
 */
export const dismissTour = <ThrowOnError extends boolean = false>(options?: Options<DismissTourData, ThrowOnError>): RequestResult<DismissTourResponses, DismissTourErrors, ThrowOnError> => (options?.client ?? client).put<DismissTourResponses, DismissTourErrors, ThrowOnError>({
    security: [{
            in: 'cookie',
            name: '__Host-kiops',
            type: 'apiKey'
        }, { scheme: 'bearer', type: 'http' }],
    url: '/api/v1/tour/dismissed',
    ...options
});

/**
 * Is the process alive?
 *
 * Answer `ok` unless a task that must not end has ended; then the process is about to stop by itself.
 */
export const livez = <ThrowOnError extends boolean = false>(options?: Options<LivezData, ThrowOnError>): RequestResult<LivezResponses, LivezErrors, ThrowOnError> => (options?.client ?? client).get<LivezResponses, LivezErrors, ThrowOnError>({ url: '/livez', ...options });

/**
 * Can it take requests?
 *
 * Answer `ok` when the database answers and the server is not going away, else 503.
 */
export const readyz = <ThrowOnError extends boolean = false>(options?: Options<ReadyzData, ThrowOnError>): RequestResult<ReadyzResponses, ReadyzErrors, ThrowOnError> => (options?.client ?? client).get<ReadyzResponses, ReadyzErrors, ThrowOnError>({ url: '/readyz', ...options });

/**
 * Metrics for Prometheus
 *
 * Return all metrics in the Prometheus text format; labels never hold names of people or objects.
 */
export const metrics = <ThrowOnError extends boolean = false>(options?: Options<MetricsData, ThrowOnError>): RequestResult<MetricsResponses, MetricsErrors, ThrowOnError> => (options?.client ?? client).get<MetricsResponses, MetricsErrors, ThrowOnError>({ url: '/metrics', ...options });

/**
 * Which version runs here?
 *
 * Return the version of KIOPS and of the framework below it.
 */
export const readVersion = <ThrowOnError extends boolean = false>(options?: Options<ReadVersionData, ThrowOnError>): RequestResult<ReadVersionResponses, ReadVersionErrors, ThrowOnError> => (options?.client ?? client).get<ReadVersionResponses, ReadVersionErrors, ThrowOnError>({ url: '/version', ...options });

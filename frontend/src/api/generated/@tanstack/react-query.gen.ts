// @ts-nocheck
// Generated from openapi/openapi.json by `npm run generate`; never edited.

import { type InfiniteData, infiniteQueryOptions, queryOptions, type UseMutationOptions } from '@tanstack/react-query';

import { client } from '../client.gen';
import { cancelRelease, checkRuntime, createEnvironment, createNamespace, createRelease, createRuntime, createService, createTeam, createToken, createUser, deleteEnvironment, deleteRuntime, deleteService, discardDraft, dismissTour, keepSecretValue, listAllowedNamespaces, listAuditEntries, listEnvironments, listNamespaces, listPods, listPresets, listReleaseEvents, listReleases, listRuntimes, listServices, listStandings, listTeams, listTokens, listUsers, listVersions, livez, metrics, type Options, previewRelease, readDraft, readEnvironment, readImageVersion, readRelease, readRuntime, readRuntimeAccess, readService, readSession, readTour, readVersion, readyz, recallTour, revokeToken, saveDraft, setAllowedNamespaces, setMember, signIn, signOut, updateEnvironment, updateRuntime, updateService } from '../sdk.gen';
import type { CancelReleaseData, CancelReleaseError, CancelReleaseResponse, CheckRuntimeData, CheckRuntimeError, CheckRuntimeResponse, CreateEnvironmentData, CreateEnvironmentError, CreateEnvironmentResponse, CreateNamespaceData, CreateNamespaceError, CreateNamespaceResponse, CreateReleaseData, CreateReleaseError, CreateReleaseResponse, CreateRuntimeData, CreateRuntimeError, CreateRuntimeResponse, CreateServiceData, CreateServiceError, CreateServiceResponse, CreateTeamData, CreateTeamError, CreateTeamResponse, CreateTokenData, CreateTokenError, CreateTokenResponse, CreateUserData, CreateUserError, CreateUserResponse, DeleteEnvironmentData, DeleteEnvironmentError, DeleteEnvironmentResponse, DeleteRuntimeData, DeleteRuntimeError, DeleteRuntimeResponse, DeleteServiceData, DeleteServiceError, DeleteServiceResponse, DiscardDraftData, DiscardDraftError, DiscardDraftResponse, DismissTourData, DismissTourError, DismissTourResponse, KeepSecretValueData, KeepSecretValueError, KeepSecretValueResponse, ListAllowedNamespacesData, ListAllowedNamespacesError, ListAllowedNamespacesResponse, ListAuditEntriesData, ListAuditEntriesError, ListAuditEntriesResponse, ListEnvironmentsData, ListEnvironmentsError, ListEnvironmentsResponse, ListNamespacesData, ListNamespacesError, ListNamespacesResponse, ListPodsData, ListPodsError, ListPodsResponse, ListPresetsData, ListPresetsError, ListPresetsResponse, ListReleaseEventsData, ListReleaseEventsError, ListReleaseEventsResponse, ListReleasesData, ListReleasesError, ListReleasesResponse, ListRuntimesData, ListRuntimesError, ListRuntimesResponse, ListServicesData, ListServicesError, ListServicesResponse, ListStandingsData, ListStandingsError, ListStandingsResponse, ListTeamsData, ListTeamsError, ListTeamsResponse, ListTokensData, ListTokensError, ListTokensResponse, ListUsersData, ListUsersError, ListUsersResponse, ListVersionsData, ListVersionsError, ListVersionsResponse, LivezData, LivezError, LivezResponse, MetricsData, MetricsError, MetricsResponse, PreviewReleaseData, PreviewReleaseError, PreviewReleaseResponse, ReadDraftData, ReadDraftError, ReadDraftResponse, ReadEnvironmentData, ReadEnvironmentError, ReadEnvironmentResponse, ReadImageVersionData, ReadImageVersionError, ReadImageVersionResponse, ReadReleaseData, ReadReleaseError, ReadReleaseResponse, ReadRuntimeAccessData, ReadRuntimeAccessError, ReadRuntimeAccessResponse, ReadRuntimeData, ReadRuntimeError, ReadRuntimeResponse, ReadServiceData, ReadServiceError, ReadServiceResponse, ReadSessionData, ReadSessionError, ReadSessionResponse, ReadTourData, ReadTourError, ReadTourResponse, ReadVersionData, ReadVersionError, ReadVersionResponse, ReadyzData, ReadyzError, ReadyzResponse, RecallTourData, RecallTourError, RecallTourResponse, RevokeTokenData, RevokeTokenError, RevokeTokenResponse, SaveDraftData, SaveDraftError, SaveDraftResponse, SetAllowedNamespacesData, SetAllowedNamespacesError, SetAllowedNamespacesResponse, SetMemberData, SetMemberError, SetMemberResponse, SignInData, SignInError, SignInResponse, SignOutData, SignOutError, SignOutResponse, UpdateEnvironmentData, UpdateEnvironmentError, UpdateEnvironmentResponse, UpdateRuntimeData, UpdateRuntimeError, UpdateRuntimeResponse, UpdateServiceData, UpdateServiceError, UpdateServiceResponse } from '../types.gen';

/**
 * Sign out
 *
 * End the session of this browser; its event streams close within five seconds.
 */
export const signOutMutation = (options?: Partial<Options<SignOutData>>): UseMutationOptions<SignOutResponse, SignOutError, Options<SignOutData>> => {
    const mutationOptions: UseMutationOptions<SignOutResponse, SignOutError, Options<SignOutData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await signOut({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export type QueryKey<TOptions extends Options> = [
    Pick<TOptions, 'baseUrl' | 'body' | 'headers' | 'path' | 'query'> & {
        _id: string;
        _infinite?: boolean;
        tags?: ReadonlyArray<string>;
    }
];

const createQueryKey = <TOptions extends Options>(id: string, options?: TOptions, infinite?: boolean, tags?: ReadonlyArray<string>): [
    QueryKey<TOptions>[0]
] => {
    const params: QueryKey<TOptions>[0] = { _id: id, baseUrl: options?.baseUrl || (options?.client ?? client).getConfig().baseUrl } as QueryKey<TOptions>[0];
    if (infinite) {
        params._infinite = infinite;
    }
    if (tags) {
        params.tags = tags;
    }
    if (options?.body) {
        params.body = options.body;
    }
    if (options?.headers) {
        params.headers = options.headers;
    }
    if (options?.path) {
        params.path = options.path;
    }
    if (options?.query) {
        params.query = options.query;
    }
    return [params];
};

export const readSessionQueryKey = (options?: Options<ReadSessionData>) => createQueryKey('readSession', options);

/**
 * Read who is signed in
 *
 * Say who is asking and what they may do; 200 with `signedIn: false` for nobody.
 *
 * `cookies` says whether a browser could keep a session at this address at all; the reason is a sentence to show.
 */
export const readSessionOptions = (options?: Options<ReadSessionData>) => queryOptions<ReadSessionResponse, ReadSessionError, ReadSessionResponse, ReturnType<typeof readSessionQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readSession({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readSessionQueryKey(options)
});

/**
 * Sign in
 *
 * Open a session and set its cookie; for browsers. Pipelines send an API token instead.
 *
 * A one-time password works together with `newPassword` only; that is also how a password is changed.
 */
export const signInMutation = (options?: Partial<Options<SignInData>>): UseMutationOptions<SignInResponse, SignInError, Options<SignInData>> => {
    const mutationOptions: UseMutationOptions<SignInResponse, SignInError, Options<SignInData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await signIn({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listTokensQueryKey = (options?: Options<ListTokensData>) => createQueryKey('listTokens', options);

/**
 * List your API tokens
 *
 * Return your tokens, newest first, also expired and revoked ones; secrets are never shown again.
 */
export const listTokensOptions = (options?: Options<ListTokensData>) => queryOptions<ListTokensResponse, ListTokensError, ListTokensResponse, ReturnType<typeof listTokensQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listTokens({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listTokensQueryKey(options)
});

const createInfiniteParams = <K extends Pick<QueryKey<Options>[0], 'body' | 'headers' | 'path' | 'query'>>(queryKey: QueryKey<Options>, page: K) => {
    const params = { ...queryKey[0] };
    if (page.body) {
        params.body = {
            ...queryKey[0].body as any,
            ...page.body as any
        };
    }
    if (page.headers) {
        params.headers = {
            ...queryKey[0].headers,
            ...page.headers
        };
    }
    if (page.path) {
        params.path = {
            ...queryKey[0].path as any,
            ...page.path as any
        };
    }
    if (page.query) {
        params.query = {
            ...queryKey[0].query as any,
            ...page.query as any
        };
    }
    return params as unknown as typeof page;
};

export const listTokensInfiniteQueryKey = (options?: Options<ListTokensData>): QueryKey<Options<ListTokensData>> => createQueryKey('listTokens', options, true);

/**
 * List your API tokens
 *
 * Return your tokens, newest first, also expired and revoked ones; secrets are never shown again.
 */
export const listTokensInfiniteOptions = (options?: Options<ListTokensData>) => {
    const opts = infiniteQueryOptions<ListTokensResponse, ListTokensError, InfiniteData<ListTokensResponse>, QueryKey<Options<ListTokensData>>, string | Pick<QueryKey<Options<ListTokensData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListTokensData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listTokens({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listTokensInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Create an API token
 *
 * Make a token for a pipeline. Its secret stands in this answer only; KIOPS keeps a digest.
 *
 * At every use it has those of its permissions that its owner still has.
 */
export const createTokenMutation = (options?: Partial<Options<CreateTokenData>>): UseMutationOptions<CreateTokenResponse, CreateTokenError, Options<CreateTokenData>> => {
    const mutationOptions: UseMutationOptions<CreateTokenResponse, CreateTokenError, Options<CreateTokenData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createToken({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Revoke an API token
 *
 * End a token of yours at once; streams it opened close within five seconds. Revoking again is no error.
 */
export const revokeTokenMutation = (options?: Partial<Options<RevokeTokenData>>): UseMutationOptions<RevokeTokenResponse, RevokeTokenError, Options<RevokeTokenData>> => {
    const mutationOptions: UseMutationOptions<RevokeTokenResponse, RevokeTokenError, Options<RevokeTokenData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await revokeToken({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listUsersQueryKey = (options?: Options<ListUsersData>) => createQueryKey('listUsers', options);

/**
 * List people
 *
 * Return everyone with an account, by name.
 */
export const listUsersOptions = (options?: Options<ListUsersData>) => queryOptions<ListUsersResponse, ListUsersError, ListUsersResponse, ReturnType<typeof listUsersQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listUsers({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listUsersQueryKey(options)
});

export const listUsersInfiniteQueryKey = (options?: Options<ListUsersData>): QueryKey<Options<ListUsersData>> => createQueryKey('listUsers', options, true);

/**
 * List people
 *
 * Return everyone with an account, by name.
 */
export const listUsersInfiniteOptions = (options?: Options<ListUsersData>) => {
    const opts = infiniteQueryOptions<ListUsersResponse, ListUsersError, InfiniteData<ListUsersResponse>, QueryKey<Options<ListUsersData>>, string | Pick<QueryKey<Options<ListUsersData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListUsersData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listUsers({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listUsersInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Add a person
 *
 * Make an account with a one-time password, which stands in this answer only.
 *
 * The person may do nothing yet: give them permissions in a team.
 */
export const createUserMutation = (options?: Partial<Options<CreateUserData>>): UseMutationOptions<CreateUserResponse, CreateUserError, Options<CreateUserData>> => {
    const mutationOptions: UseMutationOptions<CreateUserResponse, CreateUserError, Options<CreateUserData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createUser({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listTeamsQueryKey = (options?: Options<ListTeamsData>) => createQueryKey('listTeams', options);

/**
 * List teams
 *
 * Return the teams you belong to, administrators all of them, with their members.
 */
export const listTeamsOptions = (options?: Options<ListTeamsData>) => queryOptions<ListTeamsResponse, ListTeamsError, ListTeamsResponse, ReturnType<typeof listTeamsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listTeams({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listTeamsQueryKey(options)
});

export const listTeamsInfiniteQueryKey = (options?: Options<ListTeamsData>): QueryKey<Options<ListTeamsData>> => createQueryKey('listTeams', options, true);

/**
 * List teams
 *
 * Return the teams you belong to, administrators all of them, with their members.
 */
export const listTeamsInfiniteOptions = (options?: Options<ListTeamsData>) => {
    const opts = infiniteQueryOptions<ListTeamsResponse, ListTeamsError, InfiniteData<ListTeamsResponse>, QueryKey<Options<ListTeamsData>>, string | Pick<QueryKey<Options<ListTeamsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListTeamsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listTeams({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listTeamsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Add a team
 *
 * Make a team without members; services belong to teams.
 */
export const createTeamMutation = (options?: Partial<Options<CreateTeamData>>): UseMutationOptions<CreateTeamResponse, CreateTeamError, Options<CreateTeamData>> => {
    const mutationOptions: UseMutationOptions<CreateTeamResponse, CreateTeamError, Options<CreateTeamData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createTeam({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Set what a person may do in a team
 *
 * Replace the person's permissions in this team; an empty list removes them. Holds from the next request on.
 *
 * Every permission includes seeing the team's services. Saying the same again changes nothing, so no `If-Match`.
 */
export const setMemberMutation = (options?: Partial<Options<SetMemberData>>): UseMutationOptions<SetMemberResponse, SetMemberError, Options<SetMemberData>> => {
    const mutationOptions: UseMutationOptions<SetMemberResponse, SetMemberError, Options<SetMemberData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await setMember({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listAuditEntriesQueryKey = (options?: Options<ListAuditEntriesData>) => createQueryKey('listAuditEntries', options);

/**
 * Read the audit trail
 *
 * Return who did what, newest first; refused attempts to sign in too. Details never hold secret values.
 */
export const listAuditEntriesOptions = (options?: Options<ListAuditEntriesData>) => queryOptions<ListAuditEntriesResponse, ListAuditEntriesError, ListAuditEntriesResponse, ReturnType<typeof listAuditEntriesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listAuditEntries({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listAuditEntriesQueryKey(options)
});

export const listAuditEntriesInfiniteQueryKey = (options?: Options<ListAuditEntriesData>): QueryKey<Options<ListAuditEntriesData>> => createQueryKey('listAuditEntries', options, true);

/**
 * Read the audit trail
 *
 * Return who did what, newest first; refused attempts to sign in too. Details never hold secret values.
 */
export const listAuditEntriesInfiniteOptions = (options?: Options<ListAuditEntriesData>) => {
    const opts = infiniteQueryOptions<ListAuditEntriesResponse, ListAuditEntriesError, InfiniteData<ListAuditEntriesResponse>, QueryKey<Options<ListAuditEntriesData>>, string | Pick<QueryKey<Options<ListAuditEntriesData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListAuditEntriesData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listAuditEntries({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listAuditEntriesInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Try a cluster without saving it
 *
 * Vet the kubeconfig, connect, and say what the credential may do. Nothing is stored, nothing in it is run.
 *
 * 422 `cluster-refused` for a kubeconfig that is not taken: `fix` holds something to copy.
 */
export const checkRuntimeMutation = (options?: Partial<Options<CheckRuntimeData>>): UseMutationOptions<CheckRuntimeResponse, CheckRuntimeError, Options<CheckRuntimeData>> => {
    const mutationOptions: UseMutationOptions<CheckRuntimeResponse, CheckRuntimeError, Options<CheckRuntimeData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await checkRuntime({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listRuntimesQueryKey = (options?: Options<ListRuntimesData>) => createQueryKey('listRuntimes', options);

/**
 * List clusters and whether they can be seen
 *
 * Return the registered clusters by name, with health; never a credential.
 */
export const listRuntimesOptions = (options?: Options<ListRuntimesData>) => queryOptions<ListRuntimesResponse, ListRuntimesError, ListRuntimesResponse, ReturnType<typeof listRuntimesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listRuntimes({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listRuntimesQueryKey(options)
});

export const listRuntimesInfiniteQueryKey = (options?: Options<ListRuntimesData>): QueryKey<Options<ListRuntimesData>> => createQueryKey('listRuntimes', options, true);

/**
 * List clusters and whether they can be seen
 *
 * Return the registered clusters by name, with health; never a credential.
 */
export const listRuntimesInfiniteOptions = (options?: Options<ListRuntimesData>) => {
    const opts = infiniteQueryOptions<ListRuntimesResponse, ListRuntimesError, InfiniteData<ListRuntimesResponse>, QueryKey<Options<ListRuntimesData>>, string | Pick<QueryKey<Options<ListRuntimesData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListRuntimesData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listRuntimes({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listRuntimesInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Register a cluster
 *
 * Vet, try and save a cluster; the credential is stored encrypted and never shown again.
 */
export const createRuntimeMutation = (options?: Partial<Options<CreateRuntimeData>>): UseMutationOptions<CreateRuntimeResponse, CreateRuntimeError, Options<CreateRuntimeData>> => {
    const mutationOptions: UseMutationOptions<CreateRuntimeResponse, CreateRuntimeError, Options<CreateRuntimeData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createRuntime({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Remove a cluster
 *
 * Forget a cluster and its credential; 409 `in-use` while environments are on it. The cluster is not touched.
 */
export const deleteRuntimeMutation = (options?: Partial<Options<DeleteRuntimeData>>): UseMutationOptions<DeleteRuntimeResponse, DeleteRuntimeError, Options<DeleteRuntimeData>> => {
    const mutationOptions: UseMutationOptions<DeleteRuntimeResponse, DeleteRuntimeError, Options<DeleteRuntimeData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await deleteRuntime({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const readRuntimeQueryKey = (options: Options<ReadRuntimeData>) => createQueryKey('readRuntime', options);

/**
 * Read a cluster
 *
 * Return address, CA fingerprint, expiry of the credential and health; never the credential.
 */
export const readRuntimeOptions = (options: Options<ReadRuntimeData>) => queryOptions<ReadRuntimeResponse, ReadRuntimeError, ReadRuntimeResponse, ReturnType<typeof readRuntimeQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readRuntime({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readRuntimeQueryKey(options)
});

/**
 * Rename a cluster or replace its credential
 *
 * Change the name, or replace the credential after trying it. Another server needs a whole kubeconfig.
 */
export const updateRuntimeMutation = (options?: Partial<Options<UpdateRuntimeData>>): UseMutationOptions<UpdateRuntimeResponse, UpdateRuntimeError, Options<UpdateRuntimeData>> => {
    const mutationOptions: UseMutationOptions<UpdateRuntimeResponse, UpdateRuntimeError, Options<UpdateRuntimeData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await updateRuntime({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listNamespacesQueryKey = (options: Options<ListNamespacesData>) => createQueryKey('listNamespaces', options);

/**
 * List namespaces to deploy to
 *
 * Return the cluster's namespaces; where the credential may not list them, those that KIOPS knows, and why.
 */
export const listNamespacesOptions = (options: Options<ListNamespacesData>) => queryOptions<ListNamespacesResponse, ListNamespacesError, ListNamespacesResponse, ReturnType<typeof listNamespacesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listNamespaces({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listNamespacesQueryKey(options)
});

export const listNamespacesInfiniteQueryKey = (options: Options<ListNamespacesData>): QueryKey<Options<ListNamespacesData>> => createQueryKey('listNamespaces', options, true);

/**
 * List namespaces to deploy to
 *
 * Return the cluster's namespaces; where the credential may not list them, those that KIOPS knows, and why.
 */
export const listNamespacesInfiniteOptions = (options: Options<ListNamespacesData>) => {
    const opts = infiniteQueryOptions<ListNamespacesResponse, ListNamespacesError, InfiniteData<ListNamespacesResponse>, QueryKey<Options<ListNamespacesData>>, string | Pick<QueryKey<Options<ListNamespacesData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListNamespacesData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listNamespaces({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listNamespacesInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Create a namespace
 *
 * Create the namespace in the cluster; 424 `cluster-forbidden` when the credential may not.
 */
export const createNamespaceMutation = (options?: Partial<Options<CreateNamespaceData>>): UseMutationOptions<CreateNamespaceResponse, CreateNamespaceError, Options<CreateNamespaceData>> => {
    const mutationOptions: UseMutationOptions<CreateNamespaceResponse, CreateNamespaceError, Options<CreateNamespaceData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createNamespace({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listAllowedNamespacesQueryKey = (options: Options<ListAllowedNamespacesData>) => createQueryKey('listAllowedNamespaces', options);

/**
 * Read the allow-list of namespaces
 *
 * Return which team may use which namespace; an empty list allows everything to every team.
 */
export const listAllowedNamespacesOptions = (options: Options<ListAllowedNamespacesData>) => queryOptions<ListAllowedNamespacesResponse, ListAllowedNamespacesError, ListAllowedNamespacesResponse, ReturnType<typeof listAllowedNamespacesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listAllowedNamespaces({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listAllowedNamespacesQueryKey(options)
});

/**
 * Set the allow-list of namespaces
 *
 * Replace the whole list; `If-Match` takes the cluster's ETag. Environments that exist stay where they are.
 */
export const setAllowedNamespacesMutation = (options?: Partial<Options<SetAllowedNamespacesData>>): UseMutationOptions<SetAllowedNamespacesResponse, SetAllowedNamespacesError, Options<SetAllowedNamespacesData>> => {
    const mutationOptions: UseMutationOptions<SetAllowedNamespacesResponse, SetAllowedNamespacesError, Options<SetAllowedNamespacesData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await setAllowedNamespaces({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const readRuntimeAccessQueryKey = (options: Options<ReadRuntimeAccessData>) => createQueryKey('readRuntimeAccess', options);

/**
 * Test what the credential may do
 *
 * Ask the cluster for each right that KIOPS uses in this namespace, and say in words what it is for.
 */
export const readRuntimeAccessOptions = (options: Options<ReadRuntimeAccessData>) => queryOptions<ReadRuntimeAccessResponse, ReadRuntimeAccessError, ReadRuntimeAccessResponse, ReturnType<typeof readRuntimeAccessQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readRuntimeAccess({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readRuntimeAccessQueryKey(options)
});

export const listServicesQueryKey = (options?: Options<ListServicesData>) => createQueryKey('listServices', options);

/**
 * List services and what runs where
 *
 * Return the services the caller may view, each with its environments and their last release.
 */
export const listServicesOptions = (options?: Options<ListServicesData>) => queryOptions<ListServicesResponse, ListServicesError, ListServicesResponse, ReturnType<typeof listServicesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listServices({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listServicesQueryKey(options)
});

export const listServicesInfiniteQueryKey = (options?: Options<ListServicesData>): QueryKey<Options<ListServicesData>> => createQueryKey('listServices', options, true);

/**
 * List services and what runs where
 *
 * Return the services the caller may view, each with its environments and their last release.
 */
export const listServicesInfiniteOptions = (options?: Options<ListServicesData>) => {
    const opts = infiniteQueryOptions<ListServicesResponse, ListServicesError, InfiniteData<ListServicesResponse>, QueryKey<Options<ListServicesData>>, string | Pick<QueryKey<Options<ListServicesData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListServicesData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listServices({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listServicesInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Add a service
 *
 * Add a service to a team, with one component unless more are named.
 *
 * Nothing happens in a cluster. Needs `manage` in the team.
 */
export const createServiceMutation = (options?: Partial<Options<CreateServiceData>>): UseMutationOptions<CreateServiceResponse, CreateServiceError, Options<CreateServiceData>> => {
    const mutationOptions: UseMutationOptions<CreateServiceResponse, CreateServiceError, Options<CreateServiceData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createService({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Remove a service
 *
 * Forget a service without environments; 409 `in-use` names those it still has. Releases stay readable by id.
 */
export const deleteServiceMutation = (options?: Partial<Options<DeleteServiceData>>): UseMutationOptions<DeleteServiceResponse, DeleteServiceError, Options<DeleteServiceData>> => {
    const mutationOptions: UseMutationOptions<DeleteServiceResponse, DeleteServiceError, Options<DeleteServiceData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await deleteService({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const readServiceQueryKey = (options: Options<ReadServiceData>) => createQueryKey('readService', options);

/**
 * Read a service
 *
 * Return the service, its components, and its environments with all settings and their last release.
 */
export const readServiceOptions = (options: Options<ReadServiceData>) => queryOptions<ReadServiceResponse, ReadServiceError, ReadServiceResponse, ReturnType<typeof readServiceQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readService({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readServiceQueryKey(options)
});

/**
 * Change a service
 *
 * Change the fields that are given. The names in clusters are fixed once the service has environments.
 */
export const updateServiceMutation = (options?: Partial<Options<UpdateServiceData>>): UseMutationOptions<UpdateServiceResponse, UpdateServiceError, Options<UpdateServiceData>> => {
    const mutationOptions: UseMutationOptions<UpdateServiceResponse, UpdateServiceError, Options<UpdateServiceData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await updateService({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listStandingsQueryKey = (options: Options<ListStandingsData>) => createQueryKey('listStandings', options);

/**
 * Tell what serves in several environments
 *
 * Return ready and wanted pods and the versions that serve, as the cluster was last seen; never waits for long.
 *
 * `ready` and `wanted` are null while nothing is known yet: ask again. Of a cluster that cannot be reached you get the
 * last known picture, and `contact` says since when.
 */
export const listStandingsOptions = (options: Options<ListStandingsData>) => queryOptions<ListStandingsResponse, ListStandingsError, ListStandingsResponse, ReturnType<typeof listStandingsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listStandings({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listStandingsQueryKey(options)
});

export const listEnvironmentsQueryKey = (options: Options<ListEnvironmentsData>) => createQueryKey('listEnvironments', options);

/**
 * List the environments of a service
 *
 * Return the environments by name, with settings and last release.
 */
export const listEnvironmentsOptions = (options: Options<ListEnvironmentsData>) => queryOptions<ListEnvironmentsResponse, ListEnvironmentsError, ListEnvironmentsResponse, ReturnType<typeof listEnvironmentsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listEnvironments({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listEnvironmentsQueryKey(options)
});

export const listEnvironmentsInfiniteQueryKey = (options: Options<ListEnvironmentsData>): QueryKey<Options<ListEnvironmentsData>> => createQueryKey('listEnvironments', options, true);

/**
 * List the environments of a service
 *
 * Return the environments by name, with settings and last release.
 */
export const listEnvironmentsInfiniteOptions = (options: Options<ListEnvironmentsData>) => {
    const opts = infiniteQueryOptions<ListEnvironmentsResponse, ListEnvironmentsError, InfiniteData<ListEnvironmentsResponse>, QueryKey<Options<ListEnvironmentsData>>, string | Pick<QueryKey<Options<ListEnvironmentsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListEnvironmentsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listEnvironments({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listEnvironmentsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Add an environment
 *
 * Say where the service runs under this name; components start with the presets of the stage.
 *
 * 409 `object-claimed` when another service or environment already runs a Deployment of the same name there.
 */
export const createEnvironmentMutation = (options?: Partial<Options<CreateEnvironmentData>>): UseMutationOptions<CreateEnvironmentResponse, CreateEnvironmentError, Options<CreateEnvironmentData>> => {
    const mutationOptions: UseMutationOptions<CreateEnvironmentResponse, CreateEnvironmentError, Options<CreateEnvironmentData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createEnvironment({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Remove an environment
 *
 * Forget an environment. What runs in the cluster goes on running; KIOPS just does not look after it any more.
 */
export const deleteEnvironmentMutation = (options?: Partial<Options<DeleteEnvironmentData>>): UseMutationOptions<DeleteEnvironmentResponse, DeleteEnvironmentError, Options<DeleteEnvironmentData>> => {
    const mutationOptions: UseMutationOptions<DeleteEnvironmentResponse, DeleteEnvironmentError, Options<DeleteEnvironmentData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await deleteEnvironment({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const readEnvironmentQueryKey = (options: Options<ReadEnvironmentData>) => createQueryKey('readEnvironment', options);

/**
 * Read an environment
 *
 * Return the environment with the settings of each component and its last release.
 */
export const readEnvironmentOptions = (options: Options<ReadEnvironmentData>) => queryOptions<ReadEnvironmentResponse, ReadEnvironmentError, ReadEnvironmentResponse, ReturnType<typeof readEnvironmentQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readEnvironment({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readEnvironmentQueryKey(options)
});

/**
 * Change an environment
 *
 * Change the fields that are given. Settings take effect with the next release, not now.
 *
 * 409 `place-fixed` when cluster or namespace shall change after a release.
 */
export const updateEnvironmentMutation = (options?: Partial<Options<UpdateEnvironmentData>>): UseMutationOptions<UpdateEnvironmentResponse, UpdateEnvironmentError, Options<UpdateEnvironmentData>> => {
    const mutationOptions: UseMutationOptions<UpdateEnvironmentResponse, UpdateEnvironmentError, Options<UpdateEnvironmentData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await updateEnvironment({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listPresetsQueryKey = (options?: Options<ListPresetsData>) => createQueryKey('listPresets', options);

/**
 * Read what each stage and size fills in
 *
 * Return the presets of all stages and the size cards; with `name`, also the stage that the name speaks of.
 */
export const listPresetsOptions = (options?: Options<ListPresetsData>) => queryOptions<ListPresetsResponse, ListPresetsError, ListPresetsResponse, ReturnType<typeof listPresetsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listPresets({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listPresetsQueryKey(options)
});

/**
 * Throw your draft away
 *
 * Forget the caller's own draft.
 */
export const discardDraftMutation = (options?: Partial<Options<DiscardDraftData>>): UseMutationOptions<DiscardDraftResponse, DiscardDraftError, Options<DiscardDraftData>> => {
    const mutationOptions: UseMutationOptions<DiscardDraftResponse, DiscardDraftError, Options<DiscardDraftData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await discardDraft({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const readDraftQueryKey = (options: Options<ReadDraftData>) => createQueryKey('readDraft', options);

/**
 * Read your draft
 *
 * Return the caller's own draft for this service; `draft` is null when there is none.
 */
export const readDraftOptions = (options: Options<ReadDraftData>) => queryOptions<ReadDraftResponse, ReadDraftError, ReadDraftResponse, ReturnType<typeof readDraftQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readDraft({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readDraftQueryKey(options)
});

/**
 * Save your draft
 *
 * Keep what has been typed so far, right or wrong. The first draft needs no `If-Match`, later ones do.
 *
 * 412 tells a second window that the first one has saved, or thrown away, the draft it knows.
 */
export const saveDraftMutation = (options?: Partial<Options<SaveDraftData>>): UseMutationOptions<SaveDraftResponse, SaveDraftError, Options<SaveDraftData>> => {
    const mutationOptions: UseMutationOptions<SaveDraftResponse, SaveDraftError, Options<SaveDraftData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await saveDraft({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listVersionsQueryKey = (options: Options<ListVersionsData>) => createQueryKey('listVersions', options);

/**
 * List the versions of a component
 *
 * Return the tags of the registry and the versions released before: the highest number first, `latest` last.
 *
 * A registry that cannot be read is no error: `registry.problem` says why, and what was released is listed.
 * It is asked at most once a minute.
 */
export const listVersionsOptions = (options: Options<ListVersionsData>) => queryOptions<ListVersionsResponse, ListVersionsError, ListVersionsResponse, ReturnType<typeof listVersionsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listVersions({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listVersionsQueryKey(options)
});

export const listVersionsInfiniteQueryKey = (options: Options<ListVersionsData>): QueryKey<Options<ListVersionsData>> => createQueryKey('listVersions', options, true);

/**
 * List the versions of a component
 *
 * Return the tags of the registry and the versions released before: the highest number first, `latest` last.
 *
 * A registry that cannot be read is no error: `registry.problem` says why, and what was released is listed.
 * It is asked at most once a minute.
 */
export const listVersionsInfiniteOptions = (options: Options<ListVersionsData>) => {
    const opts = infiniteQueryOptions<ListVersionsResponse, ListVersionsError, InfiniteData<ListVersionsResponse>, QueryKey<Options<ListVersionsData>>, string | Pick<QueryKey<Options<ListVersionsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListVersionsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listVersions({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listVersionsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const readImageVersionQueryKey = (options: Options<ReadImageVersionData>) => createQueryKey('readImageVersion', options);

/**
 * Look a version up in its registry
 *
 * Return what the tag stands for at this moment: its digest, which never changes, and its platforms.
 *
 * The registry is asked as anybody, at most once a minute per tag.
 */
export const readImageVersionOptions = (options: Options<ReadImageVersionData>) => queryOptions<ReadImageVersionResponse, ReadImageVersionError, ReadImageVersionResponse, ReturnType<typeof readImageVersionQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readImageVersion({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readImageVersionQueryKey(options)
});

/**
 * See what a release would do
 *
 * Check the form, say in words what would change, and show the objects; nothing is changed or stored.
 *
 * Answers 200 even when rules are broken: `findings` says which. Compares with the cluster when it answers within
 * two seconds, else with the last good release.
 */
export const previewReleaseMutation = (options?: Partial<Options<PreviewReleaseData>>): UseMutationOptions<PreviewReleaseResponse, PreviewReleaseError, Options<PreviewReleaseData>> => {
    const mutationOptions: UseMutationOptions<PreviewReleaseResponse, PreviewReleaseError, Options<PreviewReleaseData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await previewRelease({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Deploy
 *
 * Freeze everything, start the release and answer at once; the rollout goes on without this connection.
 *
 * Follow it with `?wait=`, with its events as JSON, or as a stream. What the cluster refuses ends as the cause in
 * the release's verdict. 409 `warnings-not-acknowledged` lists `findings`; 409 `release-in-progress` names the
 * release that still runs.
 */
export const createReleaseMutation = (options?: Partial<Options<CreateReleaseData>>): UseMutationOptions<CreateReleaseResponse, CreateReleaseError, Options<CreateReleaseData>> => {
    const mutationOptions: UseMutationOptions<CreateReleaseResponse, CreateReleaseError, Options<CreateReleaseData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createRelease({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listReleasesQueryKey = (options?: Options<ListReleasesData>) => createQueryKey('listReleases', options);

/**
 * List releases
 *
 * Return releases of the teams in which the caller may view, newest first.
 */
export const listReleasesOptions = (options?: Options<ListReleasesData>) => queryOptions<ListReleasesResponse, ListReleasesError, ListReleasesResponse, ReturnType<typeof listReleasesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listReleases({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listReleasesQueryKey(options)
});

export const listReleasesInfiniteQueryKey = (options?: Options<ListReleasesData>): QueryKey<Options<ListReleasesData>> => createQueryKey('listReleases', options, true);

/**
 * List releases
 *
 * Return releases of the teams in which the caller may view, newest first.
 */
export const listReleasesInfiniteOptions = (options?: Options<ListReleasesData>) => {
    const opts = infiniteQueryOptions<ListReleasesResponse, ListReleasesError, InfiniteData<ListReleasesResponse>, QueryKey<Options<ListReleasesData>>, string | Pick<QueryKey<Options<ListReleasesData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListReleasesData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listReleases({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listReleasesInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const readReleaseQueryKey = (options: Options<ReadReleaseData>) => createQueryKey('readRelease', options);

/**
 * Read a release, or wait for its end
 *
 * Return the release. With `wait`, answer as soon as it has ended; `state` says whether it has.
 */
export const readReleaseOptions = (options: Options<ReadReleaseData>) => queryOptions<ReadReleaseResponse, ReadReleaseError, ReadReleaseResponse, ReturnType<typeof readReleaseQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readRelease({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readReleaseQueryKey(options)
});

export const listReleaseEventsQueryKey = (options: Options<ListReleaseEventsData>) => createQueryKey('listReleaseEvents', options);

/**
 * Read the events of a release as JSON
 *
 * Return the events after a number, the same objects as the stream carries.
 */
export const listReleaseEventsOptions = (options: Options<ListReleaseEventsData>) => queryOptions<ListReleaseEventsResponse, ListReleaseEventsError, ListReleaseEventsResponse, ReturnType<typeof listReleaseEventsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listReleaseEvents({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listReleaseEventsQueryKey(options)
});

export const listReleaseEventsInfiniteQueryKey = (options: Options<ListReleaseEventsData>): QueryKey<Options<ListReleaseEventsData>> => createQueryKey('listReleaseEvents', options, true);

/**
 * Read the events of a release as JSON
 *
 * Return the events after a number, the same objects as the stream carries.
 */
export const listReleaseEventsInfiniteOptions = (options: Options<ListReleaseEventsData>) => {
    const opts = infiniteQueryOptions<ListReleaseEventsResponse, ListReleaseEventsError, InfiniteData<ListReleaseEventsResponse>, QueryKey<Options<ListReleaseEventsData>>, number | Pick<QueryKey<Options<ListReleaseEventsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListReleaseEventsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    after: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listReleaseEvents({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listReleaseEventsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Stop a release
 *
 * End the release as cancelled and say what stays in the cluster; nothing is taken back.
 *
 * 409 `release-finished` when it has ended already.
 */
export const cancelReleaseMutation = (options?: Partial<Options<CancelReleaseData>>): UseMutationOptions<CancelReleaseResponse, CancelReleaseError, Options<CancelReleaseData>> => {
    const mutationOptions: UseMutationOptions<CancelReleaseResponse, CancelReleaseError, Options<CancelReleaseData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await cancelRelease({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listPodsQueryKey = (options: Options<ListPodsData>) => createQueryKey('listPods', options);

/**
 * List the pods of an environment
 *
 * Return pods of the current version first. While the cluster cannot be seen: the last known picture.
 *
 * 424 when there is no picture at all; `contact` says since when it is not live. `total` counts the pods that match.
 * The list is live: a page goes on behind the last pod of the page before, wherever that stands or stood.
 */
export const listPodsOptions = (options: Options<ListPodsData>) => queryOptions<ListPodsResponse, ListPodsError, ListPodsResponse, ReturnType<typeof listPodsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listPods({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listPodsQueryKey(options)
});

export const listPodsInfiniteQueryKey = (options: Options<ListPodsData>): QueryKey<Options<ListPodsData>> => createQueryKey('listPods', options, true);

/**
 * List the pods of an environment
 *
 * Return pods of the current version first. While the cluster cannot be seen: the last known picture.
 *
 * 424 when there is no picture at all; `contact` says since when it is not live. `total` counts the pods that match.
 * The list is live: a page goes on behind the last pod of the page before, wherever that stands or stood.
 */
export const listPodsInfiniteOptions = (options: Options<ListPodsData>) => {
    const opts = infiniteQueryOptions<ListPodsResponse, ListPodsError, InfiniteData<ListPodsResponse>, QueryKey<Options<ListPodsData>>, string | Pick<QueryKey<Options<ListPodsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListPodsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    cursor: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listPods({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listPodsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Keep a value as a Secret
 *
 * Write one value into the Secret that KIOPS keeps for the component, so that a release only has to name it.
 *
 * The value goes to the cluster and nowhere else: KIOPS neither stores nor logs it, and no answer shows it. A key that
 * has a value keeps it unless `replace` is true.
 */
export const keepSecretValueMutation = (options?: Partial<Options<KeepSecretValueData>>): UseMutationOptions<KeepSecretValueResponse, KeepSecretValueError, Options<KeepSecretValueData>> => {
    const mutationOptions: UseMutationOptions<KeepSecretValueResponse, KeepSecretValueError, Options<KeepSecretValueData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await keepSecretValue({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const readTourQueryKey = (options?: Options<ReadTourData>) => createQueryKey('readTour', options);

/**
 * Read the tour
 *
 * Return things to try on this installation, and whether the caller put them away.
 *
 * What a step names may be gone, or invisible to the caller.
 */
export const readTourOptions = (options?: Options<ReadTourData>) => queryOptions<ReadTourResponse, ReadTourError, ReadTourResponse, ReturnType<typeof readTourQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readTour({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readTourQueryKey(options)
});

/**
 * Take the tour out again
 *
 * Show the tour to the caller again; no error when it was never put away.
 */
export const recallTourMutation = (options?: Partial<Options<RecallTourData>>): UseMutationOptions<RecallTourResponse, RecallTourError, Options<RecallTourData>> => {
    const mutationOptions: UseMutationOptions<RecallTourResponse, RecallTourError, Options<RecallTourData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await recallTour({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Put the tour away
 *
 * Do not show this tour to the caller again, in any browser. Saying so again changes nothing.
 */
export const dismissTourMutation = (options?: Partial<Options<DismissTourData>>): UseMutationOptions<DismissTourResponse, DismissTourError, Options<DismissTourData>> => {
    const mutationOptions: UseMutationOptions<DismissTourResponse, DismissTourError, Options<DismissTourData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await dismissTour({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const livezQueryKey = (options?: Options<LivezData>) => createQueryKey('livez', options);

/**
 * Is the process alive?
 *
 * Answer `ok` unless a task that must not end has ended; then the process is about to stop by itself.
 */
export const livezOptions = (options?: Options<LivezData>) => queryOptions<LivezResponse, LivezError, LivezResponse, ReturnType<typeof livezQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await livez({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: livezQueryKey(options)
});

export const readyzQueryKey = (options?: Options<ReadyzData>) => createQueryKey('readyz', options);

/**
 * Can it take requests?
 *
 * Answer `ok` when the database answers and the server is not going away, else 503.
 */
export const readyzOptions = (options?: Options<ReadyzData>) => queryOptions<ReadyzResponse, ReadyzError, ReadyzResponse, ReturnType<typeof readyzQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readyz({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readyzQueryKey(options)
});

export const metricsQueryKey = (options?: Options<MetricsData>) => createQueryKey('metrics', options);

/**
 * Metrics for Prometheus
 *
 * Return all metrics in the Prometheus text format; labels never hold names of people or objects.
 */
export const metricsOptions = (options?: Options<MetricsData>) => queryOptions<MetricsResponse, MetricsError, MetricsResponse, ReturnType<typeof metricsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await metrics({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: metricsQueryKey(options)
});

export const readVersionQueryKey = (options?: Options<ReadVersionData>) => createQueryKey('readVersion', options);

/**
 * Which version runs here?
 *
 * Return the version of KIOPS and of the framework below it.
 */
export const readVersionOptions = (options?: Options<ReadVersionData>) => queryOptions<ReadVersionResponse, ReadVersionError, ReadVersionResponse, ReturnType<typeof readVersionQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await readVersion({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: readVersionQueryKey(options)
});

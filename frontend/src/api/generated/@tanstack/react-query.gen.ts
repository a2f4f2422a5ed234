// @ts-nocheck
// Generated from openapi/openapi.json by `npm run generate`; never edited.

import { type DefaultError, type InfiniteData, infiniteQueryOptions, queryOptions, type UseMutationOptions } from '@tanstack/react-query';

import { client } from '../client.gen';
import { cancelRelease, checkRuntime, createEnvironment, createNamespace, createRelease, createRuntime, createService, createToken, deleteEnvironment, deleteRuntime, deleteService, discardDraft, listEnvironments, listNamespaces, listPods, listPresets, listReleaseEvents, listReleases, listRuntimes, listServices, listTeams, listTokens, type Options, previewRelease, readDraft, readEnvironment, readRelease, readRuntime, readRuntimeAccess, readService, readSession, revokeToken, saveDraft, signIn, signOut, streamStub, updateEnvironment, updateRuntime, updateService } from '../sdk.gen';
import type { CancelReleaseData, CancelReleaseError, CancelReleaseResponse, CheckRuntimeData, CheckRuntimeError, CheckRuntimeResponse, CreateEnvironmentData, CreateEnvironmentError, CreateEnvironmentResponse, CreateNamespaceData, CreateNamespaceError, CreateNamespaceResponse, CreateReleaseData, CreateReleaseError, CreateReleaseResponse, CreateRuntimeData, CreateRuntimeError, CreateRuntimeResponse, CreateServiceData, CreateServiceError, CreateServiceResponse, CreateTokenData, CreateTokenError, CreateTokenResponse, DeleteEnvironmentData, DeleteEnvironmentError, DeleteEnvironmentResponse, DeleteRuntimeData, DeleteRuntimeError, DeleteRuntimeResponse, DeleteServiceData, DeleteServiceError, DeleteServiceResponse, DiscardDraftData, DiscardDraftError, DiscardDraftResponse, ListEnvironmentsData, ListEnvironmentsError, ListEnvironmentsResponse, ListNamespacesData, ListNamespacesError, ListNamespacesResponse, ListPodsData, ListPodsError, ListPodsResponse, ListPresetsData, ListPresetsError, ListPresetsResponse, ListReleaseEventsData, ListReleaseEventsError, ListReleaseEventsResponse, ListReleasesData, ListReleasesError, ListReleasesResponse, ListRuntimesData, ListRuntimesError, ListRuntimesResponse, ListServicesData, ListServicesError, ListServicesResponse, ListTeamsData, ListTeamsError, ListTeamsResponse, ListTokensData, ListTokensError, ListTokensResponse, PreviewReleaseData, PreviewReleaseError, PreviewReleaseResponse, ReadDraftData, ReadDraftError, ReadDraftResponse, ReadEnvironmentData, ReadEnvironmentError, ReadEnvironmentResponse, ReadReleaseData, ReadReleaseError, ReadReleaseResponse, ReadRuntimeAccessData, ReadRuntimeAccessError, ReadRuntimeAccessResponse, ReadRuntimeData, ReadRuntimeError, ReadRuntimeResponse, ReadServiceData, ReadServiceError, ReadServiceResponse, ReadSessionData, ReadSessionResponse, RevokeTokenData, RevokeTokenError, RevokeTokenResponse, SaveDraftData, SaveDraftError, SaveDraftResponse, SignInData, SignInError, SignInResponse, SignOutData, SignOutResponse, StreamStubData, StreamStubResponse, UpdateEnvironmentData, UpdateEnvironmentError, UpdateEnvironmentResponse, UpdateRuntimeData, UpdateRuntimeError, UpdateRuntimeResponse, UpdateServiceData, UpdateServiceError, UpdateServiceResponse } from '../types.gen';

/**
 * Sign Out
 */
export const signOutMutation = (options?: Partial<Options<SignOutData>>): UseMutationOptions<SignOutResponse, DefaultError, Options<SignOutData>> => {
    const mutationOptions: UseMutationOptions<SignOutResponse, DefaultError, Options<SignOutData>> = {
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
 * Read Session
 */
export const readSessionOptions = (options?: Options<ReadSessionData>) => queryOptions<ReadSessionResponse, DefaultError, ReadSessionResponse, ReturnType<typeof readSessionQueryKey>>({
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
 * Sign In
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
 * List Tokens
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
 * List Tokens
 */
export const listTokensInfiniteOptions = (options?: Options<ListTokensData>) => {
    const opts = infiniteQueryOptions<ListTokensResponse, ListTokensError, InfiniteData<ListTokensResponse>, QueryKey<Options<ListTokensData>>, string | null | Pick<QueryKey<Options<ListTokensData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
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
 * Create Token
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
 * Revoke Token
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

export const listTeamsQueryKey = (options?: Options<ListTeamsData>) => createQueryKey('listTeams', options);

/**
 * List Teams
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
 * List Teams
 */
export const listTeamsInfiniteOptions = (options?: Options<ListTeamsData>) => {
    const opts = infiniteQueryOptions<ListTeamsResponse, ListTeamsError, InfiniteData<ListTeamsResponse>, QueryKey<Options<ListTeamsData>>, string | null | Pick<QueryKey<Options<ListTeamsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
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
 * Check Runtime
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
 * List Runtimes
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
 * List Runtimes
 */
export const listRuntimesInfiniteOptions = (options?: Options<ListRuntimesData>) => {
    const opts = infiniteQueryOptions<ListRuntimesResponse, ListRuntimesError, InfiniteData<ListRuntimesResponse>, QueryKey<Options<ListRuntimesData>>, string | null | Pick<QueryKey<Options<ListRuntimesData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
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
 * Create Runtime
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
 * Delete Runtime
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
 * Read Runtime
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
 * Update Runtime
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
 * List Namespaces
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
 * List Namespaces
 */
export const listNamespacesInfiniteOptions = (options: Options<ListNamespacesData>) => {
    const opts = infiniteQueryOptions<ListNamespacesResponse, ListNamespacesError, InfiniteData<ListNamespacesResponse>, QueryKey<Options<ListNamespacesData>>, string | null | Pick<QueryKey<Options<ListNamespacesData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
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
 * Create Namespace
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

export const readRuntimeAccessQueryKey = (options: Options<ReadRuntimeAccessData>) => createQueryKey('readRuntimeAccess', options);

/**
 * Read Runtime Access
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
 * List Services
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
 * List Services
 */
export const listServicesInfiniteOptions = (options?: Options<ListServicesData>) => {
    const opts = infiniteQueryOptions<ListServicesResponse, ListServicesError, InfiniteData<ListServicesResponse>, QueryKey<Options<ListServicesData>>, string | null | Pick<QueryKey<Options<ListServicesData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
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
 * Create Service
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
 * Delete Service
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
 * Read Service
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
 * Update Service
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

export const listEnvironmentsQueryKey = (options: Options<ListEnvironmentsData>) => createQueryKey('listEnvironments', options);

/**
 * List Environments
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
 * List Environments
 */
export const listEnvironmentsInfiniteOptions = (options: Options<ListEnvironmentsData>) => {
    const opts = infiniteQueryOptions<ListEnvironmentsResponse, ListEnvironmentsError, InfiniteData<ListEnvironmentsResponse>, QueryKey<Options<ListEnvironmentsData>>, string | null | Pick<QueryKey<Options<ListEnvironmentsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
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
 * Create Environment
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
 * Delete Environment
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
 * Read Environment
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
 * Update Environment
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
 * List Presets
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
 * Discard Draft
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
 * Read Draft
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
 * Save Draft
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

/**
 * Preview Release
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
 * Create Release
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
 * List Releases
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
 * List Releases
 */
export const listReleasesInfiniteOptions = (options?: Options<ListReleasesData>) => {
    const opts = infiniteQueryOptions<ListReleasesResponse, ListReleasesError, InfiniteData<ListReleasesResponse>, QueryKey<Options<ListReleasesData>>, string | null | Pick<QueryKey<Options<ListReleasesData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
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
 * Read Release
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

/**
 * Cancel Release
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

export const listReleaseEventsQueryKey = (options: Options<ListReleaseEventsData>) => createQueryKey('listReleaseEvents', options);

/**
 * List Release Events
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
 * List Release Events
 */
export const listReleaseEventsInfiniteOptions = (options: Options<ListReleaseEventsData>) => {
    const opts = infiniteQueryOptions<ListReleaseEventsResponse, ListReleaseEventsError, InfiniteData<ListReleaseEventsResponse>, QueryKey<Options<ListReleaseEventsData>>, number | null | Pick<QueryKey<Options<ListReleaseEventsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
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

export const listPodsQueryKey = (options: Options<ListPodsData>) => createQueryKey('listPods', options);

/**
 * List Pods
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

export const streamStubQueryKey = (options?: Options<StreamStubData>) => createQueryKey('streamStub', options);

/**
 * Stream Stub
 */
export const streamStubOptions = (options?: Options<StreamStubData>) => queryOptions<StreamStubResponse, DefaultError, StreamStubResponse, ReturnType<typeof streamStubQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await streamStub({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: streamStubQueryKey(options)
});

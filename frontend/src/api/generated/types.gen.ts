// @ts-nocheck
// Generated from openapi/openapi.json by `npm run generate`; never edited.

export type ClientOptions = {
    baseUrl: `${string}://${string}` | (string & {});
};

/**
 * AccessList
 *
 * The permission self-test of one namespace.
 */
export type AccessList = {
    /**
     * Namespace
     */
    namespace: string;
    /**
     * Sufficient
     *
     * Everything that a release needs is allowed
     */
    sufficient: boolean;
    /**
     * Items
     */
    items: Array<AccessRead>;
};

/**
 * AccessRead
 *
 * One thing KIOPS needs to be allowed, and whether it is.
 */
export type AccessRead = {
    /**
     * Verb
     */
    verb: string;
    /**
     * Group
     *
     * API group; empty for the core group
     */
    group: string;
    /**
     * Resource
     */
    resource: string;
    /**
     * Subresource
     */
    subresource: string | null;
    /**
     * Namespace
     */
    namespace: string | null;
    /**
     * Allowed
     */
    allowed: boolean;
    /**
     * Required
     *
     * Without it nothing can be deployed; else only the named feature is missing
     */
    required: boolean;
    /**
     * Words
     */
    words: string;
};

/**
 * Action
 *
 * Something a person can do about it.
 */
export type Action = {
    /**
     * Label
     */
    label: string;
    /**
     * Field
     *
     * RFC 6901 pointer into the body of the release request: the field to open
     */
    field: string | null;
    /**
     * Url
     *
     * Where to go instead of a field; relative to this KIOPS
     */
    url: string | null;
};

/**
 * AllowedNamespace
 *
 * One line of the allow-list.
 */
export type AllowedNamespace = {
    /**
     * Namespace
     */
    namespace: string;
    /**
     * Teamid
     *
     * null: every team
     */
    teamId?: string | null;
};

/**
 * AllowedNamespaceList
 *
 * The whole allow-list. Empty: every namespace is allowed.
 */
export type AllowedNamespaceList = {
    /**
     * Items
     */
    items: Array<AllowedNamespaceRead>;
};

/**
 * AllowedNamespaceRead
 *
 * One line of the allow-list.
 */
export type AllowedNamespaceRead = {
    /**
     * Namespace
     */
    namespace: string;
    /**
     * Teamid
     */
    teamId: string | null;
};

/**
 * AllowedNamespaceWrite
 *
 * The whole allow-list. Empty: every namespace is allowed.
 */
export type AllowedNamespaceWrite = {
    /**
     * Items
     */
    items: Array<AllowedNamespace>;
};

/**
 * AuditEntryRead
 *
 * One thing somebody did or was refused.
 */
export type AuditEntryRead = {
    /**
     * Id
     */
    id: number;
    /**
     * At
     */
    at: string;
    /**
     * Userid
     */
    userId: string | null;
    /**
     * Username
     */
    userName: string;
    /**
     * Tokenid
     */
    tokenId: string | null;
    /**
     * Address
     */
    address: string;
    /**
     * Requestid
     */
    requestId: string;
    /**
     * Action
     */
    action: string;
    /**
     * Object
     */
    object: string;
    /**
     * Result
     */
    result: string;
    /**
     * Details
     */
    details: {
        [key: string]: unknown;
    };
};

/**
 * AuditPage
 *
 * One page of the audit trail, newest first.
 */
export type AuditPage = {
    /**
     * Items
     */
    items: Array<AuditEntryRead>;
    /**
     * Nextcursor
     */
    nextCursor: string | null;
    /**
     * Total
     */
    total: number;
};

/**
 * Author
 *
 * Who started it; the name is frozen with the release.
 */
export type Author = {
    /**
     * Userid
     */
    userId: string | null;
    /**
     * Name
     */
    name: string;
    /**
     * Tokenid
     */
    tokenId: string | null;
};

/**
 * ByeEvent
 *
 * The server goes away; come back after the milliseconds of `retry` with the last id.
 */
export type ByeEvent = {
    /**
     * Type
     */
    type: 'bye';
    /**
     * Channel
     */
    channel: null;
};

/**
 * Cause
 *
 * What went wrong, said so that one can act: sentence, who is affected, evidence, what to do.
 */
export type Cause = {
    code: CauseCode;
    /**
     * Title
     */
    title: string;
    /**
     * Sentence
     */
    sentence: string;
    /**
     * Affected
     */
    affected: string;
    /**
     * Subject
     *
     * What it is about: the missing variable, the image, the Secret, the field
     */
    subject: string | null;
    /**
     * Evidence
     */
    evidence: Array<Fact>;
    /**
     * Loglines
     *
     * Last lines of the container that stopped; at most 50
     */
    logLines: Array<string>;
    /**
     * Actions
     */
    actions: Array<Action>;
    /**
     * Component
     */
    component: string;
    /**
     * Pod
     */
    pod: string | null;
    /**
     * Container
     */
    container: string | null;
    /**
     * Exitcode
     */
    exitCode: number | null;
};

/**
 * CauseCode
 *
 * Why a release is at risk or has failed. Codes are never renamed.
 */
export type CauseCode = 'image-not-found' | 'image-name-invalid' | 'registry-denied' | 'registry-unreachable' | 'missing-config' | 'missing-variable' | 'container-refused' | 'command-not-found' | 'wrong-architecture' | 'crash' | 'crash-at-start' | 'exits-at-once' | 'out-of-memory' | 'probe-failing' | 'unschedulable' | 'volume-missing' | 'node-lost' | 'quota-exceeded' | 'limit-range' | 'admission-denied' | 'service-account-missing' | 'no-ready-endpoints' | 'no-permission' | 'credentials-refused' | 'namespace-missing' | 'cluster-unreachable' | 'field-conflict' | 'object-refused' | 'object-deleted' | 'paused' | 'superseded' | 'deadline' | 'internal-failure';

/**
 * Change
 *
 * One thing the release would change, in words.
 */
export type Change = {
    /**
     * Component
     */
    component: string;
    /**
     * Kind
     */
    kind: 'create' | 'change' | 'keep' | 'restart';
    /**
     * Text
     */
    text: string;
    /**
     * Field
     *
     * Pointer to the field of the form that says so
     */
    field: string | null;
};

/**
 * Checks
 *
 * The three questions Kubernetes can ask: may traffic come, does it live, has it started.
 */
export type Checks = {
    /**
     * Ready
     */
    ready?: ({
        kind: 'http';
    } & HttpCheck) | ({
        kind: 'tcp';
    } & TcpCheck) | ({
        kind: 'command';
    } & CommandCheck) | null;
    /**
     * Live
     */
    live?: ({
        kind: 'http';
    } & HttpCheck) | ({
        kind: 'tcp';
    } & TcpCheck) | ({
        kind: 'command';
    } & CommandCheck) | null;
    /**
     * Startup
     */
    startup?: ({
        kind: 'http';
    } & HttpCheck) | ({
        kind: 'tcp';
    } & TcpCheck) | ({
        kind: 'command';
    } & CommandCheck) | null;
};

/**
 * ClusterIdentity
 *
 * What may be told of a connection.
 */
export type ClusterIdentity = {
    /**
     * Server
     */
    server: string;
    /**
     * Tlsservername
     */
    tlsServerName: string | null;
    /**
     * Cafingerprint
     *
     * SHA-256 of the first CA certificate; null: the system's own CAs
     */
    caFingerprint: string | null;
    /**
     * Context
     */
    context: string | null;
    /**
     * Namespace
     *
     * The context's own namespace
     */
    namespace: string | null;
    credential: CredentialKind;
    /**
     * Credentialexpiresat
     *
     * Null when the credential does not say
     */
    credentialExpiresAt: string | null;
};

/**
 * CommandCheck
 *
 * Passes when the command ends with exit code 0 inside the container.
 */
export type CommandCheck = {
    /**
     * Kind
     */
    kind: 'command';
    /**
     * Command
     */
    command: Array<string>;
    /**
     * Initialdelayseconds
     */
    initialDelaySeconds?: number;
    /**
     * Periodseconds
     */
    periodSeconds?: number;
    /**
     * Timeoutseconds
     */
    timeoutSeconds?: number;
    /**
     * Failurethreshold
     */
    failureThreshold?: number;
};

/**
 * Comparison
 *
 * What the words compare with.
 */
export type Comparison = {
    /**
     * Basis
     */
    basis: 'cluster' | 'last-release' | 'nothing';
    /**
     * At
     *
     * When the cluster was read
     */
    at: string | null;
    /**
     * Problem
     *
     * Why the cluster could not be read
     */
    problem: string | null;
};

/**
 * ComponentCreate
 *
 * One component: one Kubernetes Deployment with its Service.
 */
export type ComponentCreate = {
    /**
     * Name
     *
     * null: the service's name
     */
    name?: string | null;
    /**
     * Objectname
     *
     * Name of Deployment and Service in the cluster; null: as `name`
     */
    objectName?: string | null;
    /**
     * Imagerepository
     *
     * Where its images are, without version
     */
    imageRepository?: string | null;
};

/**
 * ComponentInEnvironment
 *
 * One component as it is set here.
 */
export type ComponentInEnvironment = {
    /**
     * Componentid
     */
    componentId: string;
    /**
     * Name
     */
    name: string;
    /**
     * Objectname
     */
    objectName: string;
    settings: ComponentSettingsOutput;
};

/**
 * ComponentRead
 *
 * One component of a service.
 */
export type ComponentRead = {
    /**
     * Id
     */
    id: string;
    /**
     * Name
     */
    name: string;
    /**
     * Objectname
     */
    objectName: string;
    /**
     * Imagerepository
     */
    imageRepository: string | null;
};

/**
 * ComponentSettings
 *
 * All that a release of one component freezes.
 */
export type ComponentSettingsInput = {
    image: ImageReference;
    /**
     * Imagepullsecrets
     */
    imagePullSecrets?: Array<string>;
    /**
     * Replicas
     */
    replicas?: number;
    resources?: Resources;
    /**
     * Variables
     */
    variables?: Array<DirectValueInput | KeyReference | WholeSource>;
    /**
     * Ports
     */
    ports?: Array<Port>;
    /**
     * Servicetype
     */
    serviceType?: 'ClusterIP' | 'NodePort' | 'LoadBalancer';
    checks?: Checks;
    /**
     * Strategy
     */
    strategy?: ({
        kind: 'RollingUpdate';
    } & RollingUpdate) | ({
        kind: 'Recreate';
    } & Recreate);
    /**
     * Progressdeadlineseconds
     */
    progressDeadlineSeconds?: number;
    /**
     * Terminationgraceperiodseconds
     */
    terminationGracePeriodSeconds?: number;
};

/**
 * ComponentSettings
 *
 * All that a release of one component freezes.
 */
export type ComponentSettingsOutput = {
    image: ImageReference;
    /**
     * Imagepullsecrets
     */
    imagePullSecrets?: Array<string>;
    /**
     * Replicas
     */
    replicas?: number;
    resources?: Resources;
    /**
     * Variables
     */
    variables?: Array<DirectValueOutput | KeyReference | WholeSource>;
    /**
     * Ports
     */
    ports?: Array<Port>;
    /**
     * Servicetype
     */
    serviceType?: 'ClusterIP' | 'NodePort' | 'LoadBalancer';
    checks?: Checks;
    /**
     * Strategy
     */
    strategy?: ({
        kind: 'RollingUpdate';
    } & RollingUpdate) | ({
        kind: 'Recreate';
    } & Recreate);
    /**
     * Progressdeadlineseconds
     */
    progressDeadlineSeconds?: number;
    /**
     * Terminationgraceperiodseconds
     */
    terminationGracePeriodSeconds?: number;
};

/**
 * ComponentSettingsWrite
 *
 * The settings of one component in this environment.
 */
export type ComponentSettingsWrite = {
    /**
     * Componentid
     */
    componentId: string;
    settings: ComponentSettingsInput;
};

/**
 * ComponentUpdate
 *
 * What to change of one component; fields left out stay.
 */
export type ComponentUpdate = {
    /**
     * Id
     */
    id: string;
    /**
     * Name
     */
    name?: string | null;
    /**
     * Objectname
     *
     * Can change only while the service has no environment
     */
    objectName?: string | null;
    /**
     * Imagerepository
     */
    imageRepository?: string | null;
};

/**
 * ContactEvent
 *
 * Event `contact`.
 */
export type ContactEvent = {
    /**
     * Channel
     */
    channel: string;
    /**
     * Seq
     *
     * Gap-free from 1 within a release
     */
    seq: number;
    /**
     * At
     */
    at: string;
    /**
     * Type
     */
    type: 'contact';
    /**
     * Lostsince
     */
    lostSince: string | null;
};

/**
 * ContactProblem
 *
 * Why the cluster could not be reached or asked.
 */
export type ContactProblem = {
    /**
     * Code
     */
    code: string;
    /**
     * Detail
     */
    detail: string;
    /**
     * Hint
     */
    hint: string | null;
};

/**
 * ContainerLog
 *
 * The last lines of one container as they were at the moment of failure.
 */
export type ContainerLog = {
    /**
     * Pod
     */
    pod: string;
    /**
     * Container
     */
    container: string;
    /**
     * Previous
     *
     * True: of the run before the present one
     */
    previous: boolean;
    /**
     * Lines
     */
    lines: Array<string>;
    /**
     * Problem
     *
     * Why there are no lines
     */
    problem: string | null;
};

/**
 * ContextRead
 *
 * One context of the kubeconfig.
 */
export type ContextRead = {
    /**
     * Name
     */
    name: string;
    /**
     * Cluster
     */
    cluster: string;
    /**
     * User
     */
    user: string;
    /**
     * Namespace
     */
    namespace: string | null;
    /**
     * Current
     */
    current: boolean;
};

/**
 * CredentialKind
 *
 * How KIOPS proves who it is.
 */
export type CredentialKind = 'token' | 'client-certificate' | 'token-and-certificate' | 'service-account';

/**
 * DirectValue
 *
 * A variable whose value stands in the Deployment, readable by anyone who may view it.
 */
export type DirectValueInput = {
    /**
     * Kind
     */
    kind: 'value';
    /**
     * Name
     */
    name: string;
    /**
     * Value
     *
     * Kept as it is, blanks and line ends included
     */
    value: string;
    /**
     * Notsecret
     *
     * A person has said that this is no secret (answers W02)
     */
    notSecret?: boolean;
};

/**
 * DirectValue
 *
 * A variable whose value stands in the Deployment, readable by anyone who may view it.
 */
export type DirectValueOutput = {
    /**
     * Kind
     */
    kind: 'value';
    /**
     * Name
     */
    name: string;
    /**
     * Value
     *
     * Kept as it is, blanks and line ends included
     */
    value: string;
    /**
     * Notsecret
     *
     * A person has said that this is no secret (answers W02)
     */
    notSecret?: boolean;
};

/**
 * DraftComponent
 *
 * What has been typed for one component; may be incomplete or wrong.
 */
export type DraftComponent = {
    /**
     * Componentid
     */
    componentId: string;
    /**
     * Settings
     *
     * Fields of ComponentSettings, whatever they hold so far
     */
    settings: {
        [key: string]: JsonValue;
    };
};

/**
 * DraftRead
 *
 * The caller's own draft for this service.
 */
export type DraftRead = {
    content: DraftWrite;
    /**
     * Updatedat
     */
    updatedAt: string;
};

/**
 * DraftWrite
 *
 * A half-filled deploy form, at most 256 KiB.
 */
export type DraftWrite = {
    /**
     * Environmentid
     */
    environmentId?: string | null;
    /**
     * Environmentname
     *
     * Of an environment still to be made
     */
    environmentName?: string | null;
    stage?: Stage | null;
    /**
     * Runtimeid
     */
    runtimeId?: string | null;
    /**
     * Namespace
     */
    namespace?: string | null;
    /**
     * Step
     *
     * The step of the form that was open
     */
    step?: string | null;
    /**
     * Components
     */
    components?: Array<DraftComponent>;
    /**
     * Reason
     */
    reason?: string | null;
    /**
     * Acknowledged
     */
    acknowledged?: Array<string>;
};

/**
 * EnvironmentCreate
 *
 * Where a service shall run under a name of one's own.
 */
export type EnvironmentCreate = {
    /**
     * Name
     *
     * Free, DNS-friendly: lower-case letters, digits and '-'
     */
    name: string;
    /**
     * null: guessed from the name
     */
    stage?: Stage | null;
    /**
     * Runtimeid
     */
    runtimeId: string;
    /**
     * Namespace
     */
    namespace: string;
    /**
     * Components
     *
     * Components not named start with the stage's preset
     */
    components?: Array<ComponentSettingsWrite>;
};

/**
 * EnvironmentList
 *
 * One page of environments.
 */
export type EnvironmentList = {
    /**
     * Items
     */
    items: Array<EnvironmentRead>;
    /**
     * Nextcursor
     */
    nextCursor: string | null;
    /**
     * Total
     */
    total: number;
};

/**
 * EnvironmentNamed
 *
 * The environment a release went to.
 */
export type EnvironmentNamed = {
    /**
     * Id
     */
    id: string;
    /**
     * Name
     */
    name: string;
    stage: Stage;
};

/**
 * EnvironmentRead
 *
 * One environment with all settings.
 */
export type EnvironmentRead = {
    /**
     * Id
     */
    id: string;
    /**
     * Name
     */
    name: string;
    stage: Stage;
    runtime: RuntimeReference;
    /**
     * Namespace
     */
    namespace: string;
    lastRelease: LastRelease | null;
    /**
     * Runningreleaseid
     *
     * The release that is on its way now
     */
    runningReleaseId: string | null;
    /**
     * Serviceid
     */
    serviceId: string;
    /**
     * Instance
     *
     * Label app.kubernetes.io/instance of its objects; never changes
     */
    instance: string;
    /**
     * Components
     */
    components: Array<ComponentInEnvironment>;
    /**
     * Createdat
     */
    createdAt: string;
    /**
     * Updatedat
     */
    updatedAt: string;
};

/**
 * EnvironmentSummary
 *
 * One environment in a list of services.
 */
export type EnvironmentSummary = {
    /**
     * Id
     */
    id: string;
    /**
     * Name
     */
    name: string;
    stage: Stage;
    runtime: RuntimeReference;
    /**
     * Namespace
     */
    namespace: string;
    lastRelease: LastRelease | null;
    /**
     * Runningreleaseid
     *
     * The release that is on its way now
     */
    runningReleaseId: string | null;
};

/**
 * EnvironmentUpdate
 *
 * What to change; fields left out stay. Cluster and namespace are fixed from the first release on.
 */
export type EnvironmentUpdate = {
    /**
     * Name
     */
    name?: string | null;
    stage?: Stage | null;
    /**
     * Runtimeid
     */
    runtimeId?: string | null;
    /**
     * Namespace
     */
    namespace?: string | null;
    /**
     * Components
     */
    components?: Array<ComponentSettingsWrite>;
};

/**
 * Evidence
 *
 * Sealed at the moment of failure; the cluster forgets, the release does not.
 */
export type Evidence = {
    /**
     * Takenat
     */
    takenAt: string;
    /**
     * Pods
     *
     * Pods of the new version: name, node, conditions, statuses
     */
    pods: Array<{
        [key: string]: JsonValue;
    }>;
    /**
     * Events
     *
     * Kubernetes events about them
     */
    events: Array<{
        [key: string]: JsonValue;
    }>;
    /**
     * Conditions
     *
     * Conditions of the Deployment and its ReplicaSet
     */
    conditions: Array<{
        [key: string]: JsonValue;
    }>;
    /**
     * Logs
     */
    logs: Array<ContainerLog>;
};

/**
 * Fact
 *
 * One piece of evidence.
 */
export type Fact = {
    /**
     * Label
     */
    label: string;
    /**
     * Text
     */
    text: string;
};

/**
 * Finding
 *
 * One thing to know about settings: an error of a rule, or a guard W01, W02, ... that warns.
 */
export type Finding = {
    /**
     * Code
     *
     * Stable: one of the list in docs/architecture.md
     */
    code: string;
    severity: Severity;
    /**
     * Pointer
     *
     * RFC 6901 into the settings, or into the body of the request that was answered
     */
    pointer: string;
    /**
     * Message
     */
    message: string;
    /**
     * Hint
     */
    hint: string | null;
    fix: Fix | null;
    /**
     * Mustacknowledge
     *
     * A release must list this code in `acknowledged`
     */
    mustAcknowledge: boolean;
};

/**
 * Fix
 *
 * One click that takes the finding away: `patch` applies to the settings the finding is about.
 */
export type Fix = {
    /**
     * Label
     */
    label: string;
    /**
     * Patch
     */
    patch: Array<PatchOperation>;
};

/**
 * Grant
 *
 * What one may do in one team.
 */
export type Grant = {
    /**
     * Teamid
     */
    teamId: string;
    /**
     * Teamname
     */
    teamName: string;
    /**
     * Permissions
     */
    permissions: Array<'view' | 'deploy' | 'logs' | 'exec' | 'manage' | 'admin'>;
};

/**
 * HttpCheck
 *
 * Passes when a GET answers 200 to 399.
 */
export type HttpCheck = {
    /**
     * Kind
     */
    kind: 'http';
    /**
     * Path
     */
    path?: string;
    /**
     * Port
     */
    port: number;
    /**
     * Initialdelayseconds
     */
    initialDelaySeconds?: number;
    /**
     * Periodseconds
     */
    periodSeconds?: number;
    /**
     * Timeoutseconds
     */
    timeoutSeconds?: number;
    /**
     * Failurethreshold
     */
    failureThreshold?: number;
};

/**
 * ImageReference
 *
 * `repository:tag@digest`. Kubernetes runs the digest when both are there, and `latest` when none is (W03).
 */
export type ImageReference = {
    /**
     * Repository
     *
     * Registry host, optional port and path, without tag
     */
    repository: string;
    /**
     * Tag
     */
    tag?: string | null;
    /**
     * Digest
     *
     * `sha256:` and 64 hexadecimal digits
     */
    digest?: string | null;
};

/**
 * ImageVersion
 *
 * One version as the registry holds it now.
 */
export type ImageVersion = {
    /**
     * Tag
     */
    tag: string;
    /**
     * Digest
     *
     * `sha256:` and 64 hexadecimal digits: what the tag stands for at this moment
     */
    digest: string;
    /**
     * Platforms
     *
     * Such as `linux/amd64`; null when it is an image for one platform, which does not say for which
     */
    platforms: Array<string> | null;
    /**
     * Reference
     *
     * With tag and digest, as it can stand in a Deployment
     */
    reference: string;
};

export type JsonValue = unknown;

/**
 * KeyReference
 *
 * A variable read from one key of a ConfigMap or Secret of the namespace.
 */
export type KeyReference = {
    /**
     * Kind
     */
    kind: 'configMapKey' | 'secretKey';
    /**
     * Name
     */
    name: string;
    /**
     * Source
     *
     * Name of the ConfigMap or Secret
     */
    source: string;
    /**
     * Key
     */
    key: string;
};

/**
 * KnownVersion
 *
 * A version that can be chosen.
 */
export type KnownVersion = {
    /**
     * Tag
     *
     * null: it was released by its digest alone
     */
    tag: string | null;
    /**
     * Digest
     *
     * As it was last released; null when it was not released by digest
     */
    digest: string | null;
    /**
     * Source
     *
     * Who knows of it
     */
    source: 'registry' | 'releases' | 'both';
    /**
     * null: never released by KIOPS
     */
    lastReleased: VersionRelease | null;
    /**
     * Runsin
     *
     * Where the last good release brought this version
     */
    runsIn: Array<EnvironmentNamed>;
};

/**
 * LastExit
 *
 * How the container that last ended did so.
 */
export type LastExit = {
    /**
     * Container
     */
    container: string;
    /**
     * Reason
     */
    reason: string;
    /**
     * Exitcode
     */
    exitCode: number;
    /**
     * At
     */
    at: string | null;
};

/**
 * LastRelease
 *
 * The newest release of an environment in one line.
 */
export type LastRelease = {
    /**
     * Id
     */
    id: string;
    /**
     * Number
     */
    number: number;
    /**
     * Outcome
     *
     * Null while it runs
     */
    outcome: string | null;
    /**
     * Version
     *
     * Tag or shortened digest; of the first component
     */
    version: string | null;
    /**
     * At
     */
    at: string;
};

/**
 * LiveEvent
 *
 * The `data` of one message; `type` is also its `event`, `channel` says whom it is about.
 */
export type LiveEvent = ({
    type: 'step';
} & StepEvent) | ({
    type: 'pod';
} & PodEvent) | ({
    type: 'progress';
} & ProgressEvent) | ({
    type: 'risk';
} & RiskEvent) | ({
    type: 'contact';
} & ContactEvent) | ({
    type: 'verdict';
} & VerdictEvent) | ({
    type: 'pods';
} & PodsEvent) | ({
    type: 'pod-changed';
} & PodChangedEvent) | ({
    type: 'pod-removed';
} & PodRemovedEvent) | ({
    type: 'pods-contact';
} & PodContactEvent) | ({
    type: 'reset';
} & ResetEvent) | ({
    type: 'bye';
} & ByeEvent);

/**
 * LocalisedText
 *
 * One passage in several languages, by locale; `en` is there always and stands in for the others.
 */
export type LocalisedText = {
    /**
     * En
     */
    en: string;
    [key: string]: string;
};

/**
 * MemberRead
 *
 * What one person may do in a team.
 */
export type MemberRead = {
    /**
     * Userid
     */
    userId: string;
    /**
     * Name
     */
    name: string;
    /**
     * Permissions
     */
    permissions: Array<'view' | 'deploy' | 'logs' | 'exec' | 'manage' | 'admin'>;
};

/**
 * MemberWrite
 *
 * All permissions of this person in this team from now on; an empty list removes them from it.
 */
export type MemberWrite = {
    /**
     * Permissions
     */
    permissions: Array<'view' | 'deploy' | 'logs' | 'exec' | 'manage'>;
};

/**
 * Named
 *
 * Another object, by id and by the name it had then.
 */
export type Named = {
    /**
     * Id
     */
    id: string;
    /**
     * Name
     */
    name: string;
};

/**
 * NamespaceCreate
 *
 * A namespace to make on the cluster.
 */
export type NamespaceCreate = {
    /**
     * Name
     */
    name: string;
};

/**
 * NamespaceList
 *
 * Namespaces of a cluster as far as the credential lets KIOPS see them.
 */
export type NamespaceList = {
    /**
     * Items
     */
    items: Array<NamespaceRead>;
    /**
     * Nextcursor
     */
    nextCursor: string | null;
    /**
     * Total
     */
    total: number;
    /**
     * Complete
     */
    complete: boolean;
    /**
     * Explanation
     *
     * Why the list is not the cluster's whole one
     */
    explanation: string | null;
};

/**
 * NamespaceRead
 *
 * A namespace to choose from.
 */
export type NamespaceRead = {
    /**
     * Name
     */
    name: string;
    /**
     * Phase
     *
     * `Active` or `Terminating`; null when the cluster was not asked
     */
    phase: string | null;
    source: NamespaceSource;
    /**
     * Allowed
     *
     * The allow-list lets the caller deploy here
     */
    allowed: boolean;
};

/**
 * NamespaceSource
 *
 * Where the name is known from.
 */
export type NamespaceSource = 'cluster' | 'allow-list' | 'known';

/**
 * Outcome
 *
 * How a release ended. `unstable_after`: it had come up, then its pods died while KIOPS still looked.
 */
export type Outcome = 'succeeded' | 'failed' | 'timed_out' | 'superseded' | 'cancelled' | 'unstable_after';

/**
 * OwnDraft
 *
 * The caller's own draft for this service, if there is one.
 */
export type OwnDraft = {
    draft: DraftRead | null;
};

/**
 * PatchOperation
 *
 * One operation of a JSON Patch (RFC 6902) on the settings of the component.
 */
export type PatchOperation = {
    /**
     * Op
     */
    op: 'add' | 'replace' | 'remove';
    /**
     * Path
     */
    path: string;
    /**
     * Null for remove
     */
    value: JsonValue;
};

/**
 * PodChangedEvent
 *
 * One pod is new or different.
 */
export type PodChangedEvent = {
    /**
     * Type
     */
    type: 'pod-changed';
    /**
     * Channel
     */
    channel: string;
    pod: PodRead;
};

/**
 * PodContact
 *
 * Whether the list is live: `lostSince` says from when on it is only the last known picture.
 */
export type PodContact = {
    /**
     * Seenat
     */
    seenAt: string | null;
    /**
     * Lostsince
     */
    lostSince: string | null;
    /**
     * Detail
     *
     * Why the cluster cannot be seen
     */
    detail: string | null;
};

/**
 * PodContactEvent
 *
 * The cluster cannot be seen any more, or can be again.
 */
export type PodContactEvent = {
    /**
     * Type
     */
    type: 'pods-contact';
    /**
     * Channel
     */
    channel: string;
    contact: PodContact;
};

/**
 * PodEvent
 *
 * Event `pod`.
 */
export type PodEvent = {
    /**
     * Channel
     */
    channel: string;
    /**
     * Seq
     *
     * Gap-free from 1 within a release
     */
    seq: number;
    /**
     * At
     */
    at: string;
    /**
     * Type
     */
    type: 'pod';
    /**
     * Component
     */
    component: string;
    /**
     * Pod
     */
    pod: string;
    /**
     * Uid
     */
    uid: string;
    side: RolloutSide;
    /**
     * Status
     */
    status: string;
    /**
     * Ready
     */
    ready: boolean;
    /**
     * N
     *
     * Ready pods of the new version at this moment
     */
    n: number;
    /**
     * M
     *
     * Pods wanted
     */
    m: number;
    /**
     * Message
     */
    message: string;
};

/**
 * PodList
 *
 * The pods of an environment now: one page of them, and how many there are.
 */
export type PodList = {
    /**
     * Items
     */
    items: Array<PodRead>;
    /**
     * Nextcursor
     */
    nextCursor: string | null;
    /**
     * Total
     */
    total: number;
    contact: PodContact;
};

/**
 * PodRead
 *
 * One pod of an environment.
 */
export type PodRead = {
    /**
     * Uid
     */
    uid: string;
    /**
     * Name
     */
    name: string;
    /**
     * Component
     *
     * Name of the component
     */
    component: string;
    /**
     * Status
     *
     * As kubectl's STATUS column
     */
    status: string;
    /**
     * Words
     *
     * The same in plain words
     */
    words: string;
    /**
     * Message
     *
     * What Kubernetes says about it
     */
    message: string | null;
    /**
     * Phase
     */
    phase: string;
    /**
     * Ready
     */
    ready: boolean;
    /**
     * Containersready
     */
    containersReady: string;
    /**
     * Restarts
     */
    restarts: number;
    /**
     * Image
     */
    image: string;
    /**
     * Version
     *
     * Tag, or shortened digest
     */
    version: string | null;
    /**
     * Node
     */
    node: string | null;
    /**
     * Createdat
     */
    createdAt: string | null;
    /**
     * Startedat
     */
    startedAt: string | null;
    side: PodVersion;
    lastExit: LastExit | null;
};

/**
 * PodRemovedEvent
 *
 * One pod is gone.
 */
export type PodRemovedEvent = {
    /**
     * Type
     */
    type: 'pod-removed';
    /**
     * Channel
     */
    channel: string;
    /**
     * Uid
     */
    uid: string;
};

/**
 * PodRow
 *
 * The last thing said about a pod of this release.
 */
export type PodRow = {
    /**
     * Name
     */
    name: string;
    /**
     * Uid
     */
    uid: string;
    side: RolloutSide;
    /**
     * Status
     */
    status: string;
    /**
     * Ready
     */
    ready: boolean;
    /**
     * At
     */
    at: string;
};

/**
 * PodVersion
 *
 * Which version a pod belongs to.
 */
export type PodVersion = 'current' | 'old' | 'other';

/**
 * PodsEvent
 *
 * The whole list: first message of the channel, and again after a loss (`reset`).
 */
export type PodsEvent = {
    /**
     * Type
     */
    type: 'pods';
    /**
     * Channel
     */
    channel: string;
    /**
     * Reset
     */
    reset: boolean;
    /**
     * Items
     */
    items: Array<PodRead>;
    contact: PodContact;
};

/**
 * Port
 *
 * One port of the program and where the Kubernetes Service offers it.
 */
export type Port = {
    /**
     * Name
     */
    name?: string;
    /**
     * Containerport
     */
    containerPort: number;
    /**
     * Serviceport
     *
     * null: the same number as the container port
     */
    servicePort?: number | null;
    /**
     * Protocol
     */
    protocol?: 'TCP' | 'UDP' | 'SCTP';
};

/**
 * PresetList
 *
 * All presets and sizes, and the stage a name speaks of.
 */
export type PresetList = {
    /**
     * Stages
     */
    stages: Array<PresetRead>;
    /**
     * Sizes
     */
    sizes: Array<SizeRead>;
    /**
     * Null without `?name=`
     */
    guess: Stage | null;
};

/**
 * PresetRead
 *
 * What choosing a stage fills in.
 */
export type PresetRead = {
    stage: Stage;
    /**
     * Replicas
     */
    replicas: number;
    /**
     * Strategy
     */
    strategy: RollingUpdate | Recreate;
    /**
     * Sentence
     */
    sentence: string;
};

/**
 * PreviewRead
 *
 * What would happen, without doing it.
 */
export type PreviewRead = {
    /**
     * Findings
     */
    findings: Array<Finding>;
    /**
     * Canrelease
     *
     * False while an error stands or a warning still has to be acknowledged
     */
    canRelease: boolean;
    /**
     * Inprogress
     *
     * The release of this environment that still runs
     */
    inProgress: string | null;
    comparison: Comparison;
    /**
     * Changes
     */
    changes: Array<Change>;
    /**
     * Objects
     */
    objects: Array<RenderedObject>;
    /**
     * Curl
     */
    curl: string;
};

/**
 * ProgressEvent
 *
 * Event `progress`.
 */
export type ProgressEvent = {
    /**
     * Channel
     */
    channel: string;
    /**
     * Seq
     *
     * Gap-free from 1 within a release
     */
    seq: number;
    /**
     * At
     */
    at: string;
    /**
     * Type
     */
    type: 'progress';
    /**
     * Component
     */
    component: string;
    /**
     * Wanted
     */
    wanted: number;
    /**
     * Updated
     */
    updated: number;
    /**
     * Ready
     */
    ready: number;
    /**
     * Available
     */
    available: number;
    /**
     * Old
     *
     * Pods of older versions that still exist
     */
    old: number;
};

/**
 * ProgressRead
 *
 * The Deployment's counts as last seen by the release.
 */
export type ProgressRead = {
    /**
     * Wanted
     */
    wanted: number;
    /**
     * Updated
     */
    updated: number;
    /**
     * Ready
     */
    ready: number;
    /**
     * Available
     */
    available: number;
    /**
     * Old
     */
    old: number;
};

/**
 * Recreate
 *
 * All at once: every old pod ends before a new one starts; the service is down meanwhile.
 */
export type Recreate = {
    /**
     * Kind
     */
    kind: 'Recreate';
};

/**
 * RegistryProblemRead
 *
 * Why the registry's own list is missing; what was released before is listed all the same.
 */
export type RegistryProblemRead = {
    /**
     * Code
     */
    code: string;
    /**
     * Detail
     */
    detail: string;
    /**
     * Hint
     */
    hint: string | null;
};

/**
 * RegistryRead
 *
 * Whether the registry told its tags.
 */
export type RegistryRead = {
    /**
     * Reachable
     *
     * True when it answered, even if only with a refusal
     */
    reachable: boolean;
    /**
     * Complete
     *
     * False when the list was not read, or has more tags than KIOPS reads
     */
    complete: boolean;
    problem: RegistryProblemRead | null;
};

/**
 * ReleaseComponentInput
 *
 * One component with everything this release freezes for it.
 */
export type ReleaseComponentInput = {
    /**
     * Componentid
     */
    componentId: string;
    settings: ComponentSettingsInput;
};

/**
 * ReleaseComponentRead
 *
 * One component within a release.
 */
export type ReleaseComponentRead = {
    /**
     * Componentid
     */
    componentId: string;
    /**
     * Name
     */
    name: string;
    /**
     * Objectname
     *
     * Name of the Deployment and the Service in the namespace
     */
    objectName: string;
    /**
     * Image
     *
     * As Kubernetes runs it
     */
    image: string;
    /**
     * Previousimage
     *
     * What ran before; null when nothing did or it is not known yet
     */
    previousImage: string | null;
    /**
     * Version
     *
     * Tag, or the short digest
     */
    version: string;
    /**
     * Previousversion
     */
    previousVersion: string | null;
    /**
     * Replicas
     */
    replicas: number;
    /**
     * Strategy
     */
    strategy: 'RollingUpdate' | 'Recreate';
    /**
     * Steps
     */
    steps: Array<StepRead>;
    progress: ProgressRead | null;
    /**
     * Pods
     */
    pods: Array<PodRow>;
    risk: Cause | null;
    /**
     * Revision
     *
     * Revision number of the Deployment in the cluster
     */
    revision: number | null;
    /**
     * Templatehash
     *
     * `pod-template-hash` of the pods that count
     */
    templateHash: string | null;
    evidence: Evidence | null;
    settings: ComponentSettingsOutput;
};

/**
 * ReleaseEvents
 *
 * Events after a number; `finished` says that none will follow.
 */
export type ReleaseEvents = {
    /**
     * Items
     */
    items: Array<StepEvent | PodEvent | ProgressEvent | RiskEvent | ContactEvent | VerdictEvent>;
    /**
     * Lastseq
     */
    lastSeq: number;
    /**
     * Finished
     */
    finished: boolean;
};

/**
 * ReleaseInput
 *
 * The whole deploy form. The preview takes the same body.
 */
export type ReleaseInput = {
    /**
     * Environmentid
     */
    environmentId: string;
    /**
     * Components
     */
    components: Array<ReleaseComponentInput>;
    /**
     * Reason
     */
    reason?: string;
    /**
     * Acknowledged
     *
     * Codes of the warnings somebody has read and accepted
     */
    acknowledged?: Array<string>;
    /**
     * Onconflict
     *
     * When a release of this environment still runs: refuse this one, or end that one as superseded
     */
    onConflict?: 'refuse' | 'replace';
};

/**
 * ReleasePage
 *
 * One page of releases, newest first.
 */
export type ReleasePage = {
    /**
     * Items
     */
    items: Array<ReleaseSummary>;
    /**
     * Nextcursor
     */
    nextCursor: string | null;
    /**
     * Total
     */
    total: number;
};

/**
 * ReleaseRead
 *
 * A release in full: the frozen attempt and how far it has come.
 */
export type ReleaseRead = {
    /**
     * Id
     */
    id: string;
    /**
     * Number
     *
     * Counts per service, from 1
     */
    number: number;
    /**
     * Kind
     */
    kind: 'deploy' | 'rollback' | 'restart' | 'scale';
    /**
     * Trigger
     */
    trigger: 'person' | 'token' | 'automatic';
    /**
     * State
     */
    state: 'queued' | 'running' | 'finished';
    outcome: Outcome | null;
    /**
     * Message
     *
     * How it ended, in one sentence
     */
    message: string | null;
    /**
     * Causecode
     */
    causeCode: string | null;
    service: Named;
    environment: EnvironmentNamed;
    /**
     * Versions
     *
     * One per component
     */
    versions: Array<string>;
    /**
     * Reason
     */
    reason: string;
    author: Author;
    /**
     * Createdat
     */
    createdAt: string;
    /**
     * Startedat
     */
    startedAt: string | null;
    /**
     * Finishedat
     */
    finishedAt: string | null;
    runtime: Named;
    /**
     * Namespace
     */
    namespace: string;
    /**
     * Components
     */
    components: Array<ReleaseComponentRead>;
    /**
     * Findings
     *
     * Warnings that stood when it was started
     */
    findings: Array<Finding>;
    /**
     * Acknowledged
     */
    acknowledged: Array<string>;
    cause: Cause | null;
    /**
     * Contactlostsince
     *
     * Since when KIOPS cannot see the cluster; null while it can
     */
    contactLostSince: string | null;
    /**
     * Elapsedseconds
     *
     * Time on the release's own clock, which stops while contact is lost
     */
    elapsedSeconds: number;
    /**
     * Pausedseconds
     */
    pausedSeconds: number;
    /**
     * Deadlineseconds
     */
    deadlineSeconds: number;
    /**
     * Lastseq
     *
     * Number of the newest event; follow the stream from here
     */
    lastSeq: number;
    /**
     * Supersededby
     */
    supersededBy: string | null;
    /**
     * Parentid
     */
    parentId: string | null;
    /**
     * Events
     *
     * Address of the events as JSON
     */
    events: string;
    /**
     * Stream
     *
     * Address of the events as a stream
     */
    stream: string;
    /**
     * Url
     *
     * Address of this release in the API
     */
    url: string;
};

/**
 * ReleaseSummary
 *
 * A release as lists show it.
 */
export type ReleaseSummary = {
    /**
     * Id
     */
    id: string;
    /**
     * Number
     *
     * Counts per service, from 1
     */
    number: number;
    /**
     * Kind
     */
    kind: 'deploy' | 'rollback' | 'restart' | 'scale';
    /**
     * Trigger
     */
    trigger: 'person' | 'token' | 'automatic';
    /**
     * State
     */
    state: 'queued' | 'running' | 'finished';
    outcome: Outcome | null;
    /**
     * Message
     *
     * How it ended, in one sentence
     */
    message: string | null;
    /**
     * Causecode
     */
    causeCode: string | null;
    service: Named;
    environment: EnvironmentNamed;
    /**
     * Versions
     *
     * One per component
     */
    versions: Array<string>;
    /**
     * Reason
     */
    reason: string;
    author: Author;
    /**
     * Createdat
     */
    createdAt: string;
    /**
     * Startedat
     */
    startedAt: string | null;
    /**
     * Finishedat
     */
    finishedAt: string | null;
};

/**
 * RenderedObject
 *
 * One object as it would be applied.
 */
export type RenderedObject = {
    /**
     * Component
     */
    component: string;
    /**
     * Kind
     */
    kind: string;
    /**
     * Name
     */
    name: string;
    /**
     * Yaml
     */
    yaml: string;
};

/**
 * ResetEvent
 *
 * The position asked for is no longer known for this channel; a snapshot follows.
 */
export type ResetEvent = {
    /**
     * Type
     */
    type: 'reset';
    /**
     * Channel
     */
    channel: string;
};

/**
 * Resources
 *
 * Kubernetes quantities as text; null means not set.
 */
export type Resources = {
    /**
     * Cpurequest
     */
    cpuRequest?: string | null;
    /**
     * Cpulimit
     */
    cpuLimit?: string | null;
    /**
     * Memoryrequest
     */
    memoryRequest?: string | null;
    /**
     * Memorylimit
     */
    memoryLimit?: string | null;
};

/**
 * RiskEvent
 *
 * Event `risk`.
 */
export type RiskEvent = {
    /**
     * Channel
     */
    channel: string;
    /**
     * Seq
     *
     * Gap-free from 1 within a release
     */
    seq: number;
    /**
     * At
     */
    at: string;
    /**
     * Type
     */
    type: 'risk';
    /**
     * Component
     */
    component: string;
    cause: Cause;
    /**
     * Cleared
     */
    cleared: boolean;
};

/**
 * RollingUpdate
 *
 * Gradual: new pods first. Both figures take a count (1) or a percentage ("25%").
 */
export type RollingUpdate = {
    /**
     * Kind
     */
    kind: 'RollingUpdate';
    /**
     * Maxsurge
     */
    maxSurge?: number | string;
    /**
     * Maxunavailable
     */
    maxUnavailable?: number | string;
};

/**
 * RolloutSide
 *
 * A pod of the version that comes, or of one that goes.
 */
export type RolloutSide = 'arriving' | 'leaving';

/**
 * RuntimeCheck
 *
 * A cluster to try; nothing is saved.
 */
export type RuntimeCheck = {
    /**
     * `in-cluster`: the cluster KIOPS itself runs in, by its mounted ServiceAccount; no kubeconfig then
     */
    kind?: RuntimeKind;
    /**
     * Kubeconfig
     *
     * YAML as `kubectl config view --raw --flatten --minify` prints it. Write-only
     */
    kubeconfig?: null;
    /**
     * Context
     *
     * null: the current context of the file
     */
    context?: string | null;
    /**
     * Namespace
     *
     * Where to ask for permissions; null: the context's own namespace
     */
    namespace?: string | null;
};

/**
 * RuntimeContact
 *
 * Contact with the cluster; says nothing about the services on it.
 */
export type RuntimeContact = {
    /**
     * Seenat
     *
     * Last answer
     */
    seenAt: string | null;
    /**
     * Lostsince
     *
     * Null while answers come
     */
    lostSince: string | null;
    problem: ContactProblem | null;
};

/**
 * RuntimeCreate
 *
 * A cluster to register under a name.
 */
export type RuntimeCreate = {
    /**
     * `in-cluster`: the cluster KIOPS itself runs in, by its mounted ServiceAccount; no kubeconfig then
     */
    kind?: RuntimeKind;
    /**
     * Kubeconfig
     *
     * YAML as `kubectl config view --raw --flatten --minify` prints it. Write-only
     */
    kubeconfig?: null;
    /**
     * Context
     *
     * null: the current context of the file
     */
    context?: string | null;
    /**
     * Namespace
     *
     * Where to ask for permissions; null: the context's own namespace
     */
    namespace?: string | null;
    /**
     * Name
     *
     * Lower-case letters, digits and '-'
     */
    name: string;
};

/**
 * RuntimeKind
 *
 * Where the connection comes from.
 */
export type RuntimeKind = 'kubeconfig' | 'in-cluster';

/**
 * RuntimeList
 *
 * One page of clusters.
 */
export type RuntimeList = {
    /**
     * Items
     */
    items: Array<RuntimeRead>;
    /**
     * Nextcursor
     */
    nextCursor: string | null;
    /**
     * Total
     */
    total: number;
};

/**
 * RuntimeRead
 *
 * A registered cluster.
 */
export type RuntimeRead = {
    /**
     * Id
     */
    id: string;
    /**
     * Name
     */
    name: string;
    kind: RuntimeKind;
    identity: ClusterIdentity;
    /**
     * Version
     */
    version: string | null;
    /**
     * Username
     */
    userName: string | null;
    /**
     * Metrics
     */
    metrics: boolean | null;
    contact: RuntimeContact;
    /**
     * Environments
     *
     * How many environments run on it
     */
    environments: number;
    /**
     * Createdat
     */
    createdAt: string;
    /**
     * Updatedat
     */
    updatedAt: string;
};

/**
 * RuntimeReference
 *
 * The cluster an environment is on.
 */
export type RuntimeReference = {
    /**
     * Id
     */
    id: string;
    /**
     * Name
     */
    name: string;
};

/**
 * RuntimeUpdate
 *
 * A new name, or a new credential. Another server comes only with a whole kubeconfig, credential included.
 */
export type RuntimeUpdate = {
    /**
     * Name
     */
    name?: string | null;
    /**
     * Kubeconfig
     *
     * Replaces everything but the name
     */
    kubeconfig?: null;
    /**
     * Context
     */
    context?: string | null;
    /**
     * Token
     *
     * Replaces only the credential
     */
    token?: null;
};

/**
 * SecretKeyRead
 *
 * Where the value stands now: what a variable of the kind `secretKey` names.
 */
export type SecretKeyRead = {
    /**
     * Componentid
     */
    componentId: string;
    /**
     * Source
     *
     * Name of the Secret
     */
    source: string;
    /**
     * Key
     */
    key: string;
    /**
     * Namespace
     */
    namespace: string;
    /**
     * Replaced
     *
     * The key had a value before
     */
    replaced: boolean;
};

/**
 * SecretKeyWrite
 *
 * One value to keep out of the release.
 */
export type SecretKeyWrite = {
    /**
     * Componentid
     */
    componentId: string;
    /**
     * Key
     *
     * Usually the variable's name
     */
    key: string;
    /**
     * Replace
     *
     * Take the place of a value that the key has already
     */
    replace?: boolean;
};

/**
 * ServiceCreate
 *
 * A service to add to a team.
 */
export type ServiceCreate = {
    /**
     * Name
     *
     * Lower-case letters, digits and '-'
     */
    name: string;
    /**
     * Description
     */
    description?: string;
    /**
     * Teamid
     *
     * null: the default team
     */
    teamId?: string | null;
    /**
     * Components
     *
     * Left out: one component called as the service
     */
    components?: Array<ComponentCreate>;
};

/**
 * ServiceList
 *
 * One page of services.
 */
export type ServiceList = {
    /**
     * Items
     */
    items: Array<ServiceSummary>;
    /**
     * Nextcursor
     */
    nextCursor: string | null;
    /**
     * Total
     */
    total: number;
};

/**
 * ServiceRead
 *
 * A service with the settings of every environment.
 */
export type ServiceRead = {
    /**
     * Id
     */
    id: string;
    /**
     * Name
     */
    name: string;
    /**
     * Description
     */
    description: string;
    team: TeamReference;
    /**
     * Components
     */
    components: Array<ComponentRead>;
    /**
     * Environments
     */
    environments: Array<EnvironmentRead>;
    /**
     * Createdat
     */
    createdAt: string;
    /**
     * Updatedat
     */
    updatedAt: string;
};

/**
 * ServiceSummary
 *
 * A service in the list, with what runs where now.
 */
export type ServiceSummary = {
    /**
     * Id
     */
    id: string;
    /**
     * Name
     */
    name: string;
    /**
     * Description
     */
    description: string;
    team: TeamReference;
    /**
     * Components
     */
    components: Array<ComponentRead>;
    /**
     * Environments
     */
    environments: Array<EnvironmentSummary>;
    /**
     * Createdat
     */
    createdAt: string;
    /**
     * Updatedat
     */
    updatedAt: string;
};

/**
 * ServiceUpdate
 *
 * What to change; fields left out stay.
 */
export type ServiceUpdate = {
    /**
     * Name
     */
    name?: string | null;
    /**
     * Description
     */
    description?: string | null;
    /**
     * Components
     */
    components?: Array<ComponentUpdate>;
};

/**
 * ServingVersion
 *
 * A version that has ready pods.
 */
export type ServingVersion = {
    /**
     * Version
     *
     * Tag, or shortened digest
     */
    version: string | null;
    /**
     * `current`: of the newest revision; `old`: of one before
     */
    side: PodVersion;
    /**
     * Ready
     *
     * How many of its pods are ready
     */
    ready: number;
};

/**
 * SessionRead
 *
 * Who is signed in at this browser, or with this token.
 */
export type SessionRead = {
    /**
     * Signedin
     */
    signedIn: boolean;
    /**
     * User
     */
    user: string | null;
    /**
     * Userid
     */
    userId: string | null;
    /**
     * Isadmin
     */
    isAdmin: boolean;
    /**
     * Grants
     */
    grants: Array<Grant>;
    /**
     * Expiresat
     */
    expiresAt: string | null;
    /**
     * Cookies
     */
    cookies: 'ok' | 'refused-insecure-address';
    /**
     * Cookiesreason
     *
     * Why signing in cannot work at this address, as a sentence
     */
    cookiesReason: string | null;
};

/**
 * Severity
 *
 * An error blocks; a warning may have to be acknowledged.
 */
export type Severity = 'error' | 'warning';

/**
 * SignIn
 *
 * Name and password; with `newPassword` the password is changed at the same time.
 */
export type SignIn = {
    /**
     * Name
     */
    name: string;
    /**
     * Password
     */
    password: string;
    /**
     * Newpassword
     *
     * Needed with a one-time password
     */
    newPassword?: string | null;
};

/**
 * SizeRead
 *
 * A size card: reserved and highest CPU and memory of one pod.
 */
export type SizeRead = {
    /**
     * Name
     */
    name: string;
    /**
     * Title
     */
    title: string;
    resources: Resources;
};

/**
 * Stage
 *
 * What an environment is for; decides presets and guards.
 */
export type Stage = 'development' | 'staging' | 'production' | 'other';

/**
 * Standing
 *
 * What serves in an environment now.
 */
export type Standing = {
    /**
     * Environmentid
     */
    environmentId: string;
    /**
     * Ready
     *
     * How many pods are ready, of all versions; null while nothing is known yet
     */
    ready: number | null;
    /**
     * Wanted
     *
     * How many pods its Deployments ask for; null while nothing is known yet
     */
    wanted: number | null;
    /**
     * Versions
     *
     * Versions with ready pods: the current one first, then old ones
     */
    versions: Array<ServingVersion>;
    contact: PodContact;
};

/**
 * StandingList
 *
 * How environments stand, in the order they were asked for; those that the caller may not view are left out.
 */
export type StandingList = {
    /**
     * Items
     */
    items: Array<Standing>;
};

/**
 * StepCode
 *
 * The four steps, in their order.
 */
export type StepCode = 'creating-deployment' | 'waiting-for-pods' | 'updating-service' | 'completed';

/**
 * StepEvent
 *
 * Event `step`.
 */
export type StepEvent = {
    /**
     * Channel
     */
    channel: string;
    /**
     * Seq
     *
     * Gap-free from 1 within a release
     */
    seq: number;
    /**
     * At
     */
    at: string;
    /**
     * Type
     */
    type: 'step';
    /**
     * Component
     */
    component: string;
    /**
     * Step
     */
    step: number;
    /**
     * Of
     */
    of: number;
    code: StepCode;
    state: StepState;
    /**
     * Message
     */
    message: string;
};

/**
 * StepRead
 *
 * One of the four steps; `state` is null before it is reached.
 */
export type StepRead = {
    /**
     * Step
     */
    step: number;
    code: StepCode;
    /**
     * Title
     */
    title: string;
    state: StepState | null;
    /**
     * Startedat
     */
    startedAt: string | null;
    /**
     * Endedat
     */
    endedAt: string | null;
};

/**
 * StepState
 *
 * Where one step stands; a step that was never reached has no event.
 */
export type StepState = 'started' | 'done' | 'failed';

/**
 * TcpCheck
 *
 * Passes when the port accepts a connection.
 */
export type TcpCheck = {
    /**
     * Kind
     */
    kind: 'tcp';
    /**
     * Port
     */
    port: number;
    /**
     * Initialdelayseconds
     */
    initialDelaySeconds?: number;
    /**
     * Periodseconds
     */
    periodSeconds?: number;
    /**
     * Timeoutseconds
     */
    timeoutSeconds?: number;
    /**
     * Failurethreshold
     */
    failureThreshold?: number;
};

/**
 * TeamCreate
 *
 * A team.
 */
export type TeamCreate = {
    /**
     * Name
     */
    name: string;
};

/**
 * TeamList
 *
 * One page of teams.
 */
export type TeamList = {
    /**
     * Items
     */
    items: Array<TeamRead>;
    /**
     * Nextcursor
     */
    nextCursor: string | null;
    /**
     * Total
     */
    total: number;
};

/**
 * TeamRead
 *
 * A team and its members.
 */
export type TeamRead = {
    /**
     * Id
     */
    id: string;
    /**
     * Name
     */
    name: string;
    /**
     * Isdefault
     */
    isDefault: boolean;
    /**
     * Members
     */
    members: Array<MemberRead>;
};

/**
 * TeamReference
 *
 * The team a service belongs to.
 */
export type TeamReference = {
    /**
     * Id
     */
    id: string;
    /**
     * Name
     */
    name: string;
};

/**
 * TokenCreate
 *
 * A token for a pipeline; it never has more rights than its owner.
 */
export type TokenCreate = {
    /**
     * Name
     */
    name: string;
    /**
     * Permissions
     */
    permissions: Array<'view' | 'deploy' | 'logs' | 'exec' | 'manage' | 'admin'>;
    /**
     * Expiresat
     *
     * At most one year ahead
     */
    expiresAt: string;
};

/**
 * TokenCreated
 *
 * The only answer that shows the secret; a replay of the same request shows null.
 */
export type TokenCreated = {
    /**
     * Id
     */
    id: string;
    /**
     * Name
     */
    name: string;
    /**
     * Prefix
     *
     * The first characters, to tell tokens apart
     */
    prefix: string;
    /**
     * Permissions
     */
    permissions: Array<'view' | 'deploy' | 'logs' | 'exec' | 'manage' | 'admin'>;
    /**
     * Createdat
     */
    createdAt: string;
    /**
     * Expiresat
     */
    expiresAt: string;
    /**
     * Lastusedat
     */
    lastUsedAt: string | null;
    /**
     * Revokedat
     */
    revokedAt: string | null;
    /**
     * Token
     */
    token: string | null;
};

/**
 * TokenList
 *
 * One page of tokens.
 */
export type TokenList = {
    /**
     * Items
     */
    items: Array<TokenRead>;
    /**
     * Nextcursor
     */
    nextCursor: string | null;
    /**
     * Total
     */
    total: number;
};

/**
 * TokenRead
 *
 * A token without its secret.
 */
export type TokenRead = {
    /**
     * Id
     */
    id: string;
    /**
     * Name
     */
    name: string;
    /**
     * Prefix
     *
     * The first characters, to tell tokens apart
     */
    prefix: string;
    /**
     * Permissions
     */
    permissions: Array<'view' | 'deploy' | 'logs' | 'exec' | 'manage' | 'admin'>;
    /**
     * Createdat
     */
    createdAt: string;
    /**
     * Expiresat
     */
    expiresAt: string;
    /**
     * Lastusedat
     */
    lastUsedAt: string | null;
    /**
     * Revokedat
     */
    revokedAt: string | null;
};

/**
 * Tour
 *
 * Things to try, in their order. Who put the tour of this `id` away does not see it again.
 */
export type Tour = {
    /**
     * Id
     */
    id: string;
    title: LocalisedText;
    introduction: LocalisedText;
    /**
     * Steps
     */
    steps: Array<TourStep>;
};

/**
 * TourRead
 *
 * The tour of this installation, as far as the caller is concerned.
 */
export type TourRead = {
    /**
     * Null: the operator handed none over
     */
    tour: Tour | null;
    /**
     * Dismissedat
     *
     * When the caller put this tour away; null: it is to be shown
     */
    dismissedAt: string | null;
};

/**
 * TourStep
 *
 * One thing to try on one environment of a service, which may have been deleted since.
 */
export type TourStep = {
    /**
     * Id
     */
    id: string;
    /**
     * Kind
     */
    kind: 'deploy' | 'deployBroken' | 'deletePod';
    title: LocalisedText;
    /**
     * What to do
     */
    text: LocalisedText;
    /**
     * What has happened, to be read afterwards
     */
    explanation: LocalisedText;
    /**
     * Service
     *
     * Its name
     */
    service: string;
    /**
     * Environment
     *
     * Its name
     */
    environment: string;
    /**
     * Component
     *
     * Its name; null: the first one
     */
    component: string | null;
    /**
     * Version
     *
     * Tag of the image to deploy; null for `deletePod`
     */
    version: string | null;
    /**
     * Command
     *
     * The same act typed in a shell, if there is a way
     */
    command: string | null;
    wayBack: WayBack | null;
};

/**
 * Trial
 *
 * What a connection test found.
 */
export type Trial = {
    identity: ClusterIdentity;
    /**
     * Contexts
     *
     * What the kubeconfig had to choose from
     */
    contexts: Array<ContextRead>;
    /**
     * Version
     */
    version: string;
    /**
     * Username
     *
     * Who the cluster says we are; null when it does not tell
     */
    userName: string | null;
    /**
     * Metrics
     *
     * CPU and memory figures are to be had
     */
    metrics: boolean;
    /**
     * Null when no namespace was named
     */
    access: AccessList | null;
    /**
     * Warnings
     */
    warnings: Array<string>;
};

/**
 * UserCreate
 *
 * A person.
 */
export type UserCreate = {
    /**
     * Name
     *
     * Lower case letters, digits, `.`, `_`, `-` and `@`
     */
    name: string;
    /**
     * Isadmin
     */
    isAdmin?: boolean;
};

/**
 * UserCreated
 *
 * The only answer that shows the one-time password; a replay of the same request shows null.
 */
export type UserCreated = {
    /**
     * Id
     */
    id: string;
    /**
     * Name
     */
    name: string;
    /**
     * Isadmin
     */
    isAdmin: boolean;
    /**
     * Hassignedin
     *
     * false while the one-time password was not used
     */
    hasSignedIn: boolean;
    /**
     * Createdat
     */
    createdAt: string;
    /**
     * Onetimepassword
     */
    oneTimePassword: string | null;
};

/**
 * UserList
 *
 * One page of people.
 */
export type UserList = {
    /**
     * Items
     */
    items: Array<UserRead>;
    /**
     * Nextcursor
     */
    nextCursor: string | null;
    /**
     * Total
     */
    total: number;
};

/**
 * UserRead
 *
 * A person.
 */
export type UserRead = {
    /**
     * Id
     */
    id: string;
    /**
     * Name
     */
    name: string;
    /**
     * Isadmin
     */
    isAdmin: boolean;
    /**
     * Hassignedin
     *
     * false while the one-time password was not used
     */
    hasSignedIn: boolean;
    /**
     * Createdat
     */
    createdAt: string;
};

/**
 * VerdictEvent
 *
 * Event `verdict`.
 */
export type VerdictEvent = {
    /**
     * Channel
     */
    channel: string;
    /**
     * Seq
     *
     * Gap-free from 1 within a release
     */
    seq: number;
    /**
     * At
     */
    at: string;
    /**
     * Type
     */
    type: 'verdict';
    outcome: Outcome;
    cause: Cause | null;
    /**
     * Message
     */
    message: string;
};

/**
 * VersionList
 *
 * One page of versions, the most likely first, and whether the registry could be asked.
 */
export type VersionList = {
    /**
     * Items
     */
    items: Array<KnownVersion>;
    /**
     * Nextcursor
     */
    nextCursor: string | null;
    /**
     * Total
     */
    total: number;
    /**
     * Repository
     *
     * Where these images are; null: nobody has said yet
     */
    repository: string | null;
    registry: RegistryRead;
};

/**
 * VersionRead
 *
 * What runs here.
 */
export type VersionRead = {
    /**
     * Version
     */
    version: string;
    /**
     * Fastapi
     */
    fastapi: string;
};

/**
 * VersionRelease
 *
 * A release that brought a version.
 */
export type VersionRelease = {
    /**
     * Releaseid
     */
    releaseId: string;
    /**
     * Number
     */
    number: number;
    environment: EnvironmentNamed;
    /**
     * At
     */
    at: string;
    /**
     * null while it runs
     */
    outcome: Outcome | null;
};

/**
 * WayBack
 *
 * How to leave everything as it was before a step.
 */
export type WayBack = {
    text: LocalisedText;
    /**
     * Version
     *
     * Tag to deploy again; null: nothing has to be done
     */
    version: string | null;
};

/**
 * WholeSource
 *
 * Every key of a ConfigMap or Secret becomes a variable.
 */
export type WholeSource = {
    /**
     * Kind
     */
    kind: 'configMap' | 'secret';
    /**
     * Source
     */
    source: string;
    /**
     * Prefix
     */
    prefix?: string;
};

/**
 * One wrong field.
 */
export type FieldProblem = {
    /**
     * RFC 6901 pointer into the body, or `query/…`, `path/…`, `header/…`
     */
    pointer: string;
    code: string;
    message: string;
};

/**
 * A refusal (RFC 9457). `code` is stable; kinds of problems may add members.
 */
export type Problem = {
    type: string;
    title: string;
    status: number;
    code: string;
    detail: string;
    /**
     * What to do next
     */
    hint: string | null;
    instance: string;
    /**
     * Also the header X-Request-Id; the log has more under it
     */
    requestId: string;
    errors: Array<FieldProblem>;
    [key: string]: unknown;
};

/**
 * RuntimeCheck
 *
 * A cluster to try; nothing is saved.
 */
export type RuntimeCheckWritable = {
    /**
     * `in-cluster`: the cluster KIOPS itself runs in, by its mounted ServiceAccount; no kubeconfig then
     */
    kind?: RuntimeKind;
    /**
     * Kubeconfig
     *
     * YAML as `kubectl config view --raw --flatten --minify` prints it. Write-only
     */
    kubeconfig?: string | null;
    /**
     * Context
     *
     * null: the current context of the file
     */
    context?: string | null;
    /**
     * Namespace
     *
     * Where to ask for permissions; null: the context's own namespace
     */
    namespace?: string | null;
};

/**
 * RuntimeCreate
 *
 * A cluster to register under a name.
 */
export type RuntimeCreateWritable = {
    /**
     * `in-cluster`: the cluster KIOPS itself runs in, by its mounted ServiceAccount; no kubeconfig then
     */
    kind?: RuntimeKind;
    /**
     * Kubeconfig
     *
     * YAML as `kubectl config view --raw --flatten --minify` prints it. Write-only
     */
    kubeconfig?: string | null;
    /**
     * Context
     *
     * null: the current context of the file
     */
    context?: string | null;
    /**
     * Namespace
     *
     * Where to ask for permissions; null: the context's own namespace
     */
    namespace?: string | null;
    /**
     * Name
     *
     * Lower-case letters, digits and '-'
     */
    name: string;
};

/**
 * RuntimeUpdate
 *
 * A new name, or a new credential. Another server comes only with a whole kubeconfig, credential included.
 */
export type RuntimeUpdateWritable = {
    /**
     * Name
     */
    name?: string | null;
    /**
     * Kubeconfig
     *
     * Replaces everything but the name
     */
    kubeconfig?: string | null;
    /**
     * Context
     */
    context?: string | null;
    /**
     * Token
     *
     * Replaces only the credential
     */
    token?: string | null;
};

/**
 * SecretKeyWrite
 *
 * One value to keep out of the release.
 */
export type SecretKeyWriteWritable = {
    /**
     * Componentid
     */
    componentId: string;
    /**
     * Key
     *
     * Usually the variable's name
     */
    key: string;
    /**
     * Value
     *
     * Write-only, kept as it is: KIOPS hands it to the cluster and keeps nothing of it
     */
    value: string;
    /**
     * Replace
     *
     * Take the place of a value that the key has already
     */
    replace?: boolean;
};

export type SignOutData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/session';
};

export type SignOutErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself
     */
    403: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type SignOutError = SignOutErrors[keyof SignOutErrors];

export type SignOutResponses = {
    /**
     * Successful Response
     */
    204: void;
};

export type SignOutResponse = SignOutResponses[keyof SignOutResponses];

export type ReadSessionData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/session';
};

export type ReadSessionErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ReadSessionError = ReadSessionErrors[keyof ReadSessionErrors];

export type ReadSessionResponses = {
    /**
     * Successful Response
     */
    200: SessionRead;
};

export type ReadSessionResponse = ReadSessionResponses[keyof ReadSessionResponses];

export type SignInData = {
    body: SignIn;
    path?: never;
    query?: never;
    url: '/api/v1/session';
};

export type SignInErrors = {
    /**
     * `broken-json`: The body is not valid JSON; `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first; `sign-in-refused`: Name or password is wrong
     */
    401: Problem;
    /**
     * `cookies-need-https`: Signing in does not work at this address; `cross-site`: This request did not come from KIOPS itself
     */
    403: Problem;
    /**
     * `body-too-large`: The request body is too large
     */
    413: Problem;
    /**
     * `not-json`: Send JSON
     */
    415: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `too-many-sign-ins`: Too many failed attempts to sign in
     */
    429: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type SignInError = SignInErrors[keyof SignInErrors];

export type SignInResponses = {
    /**
     * Successful Response
     */
    200: SessionRead;
};

export type SignInResponse = SignInResponses[keyof SignInResponses];

export type ListTokensData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * `nextCursor` of the page before; null or absent: the first
         */
        cursor?: string;
    };
    url: '/api/v1/tokens';
};

export type ListTokensErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ListTokensError = ListTokensErrors[keyof ListTokensErrors];

export type ListTokensResponses = {
    /**
     * Successful Response
     */
    200: TokenList;
};

export type ListTokensResponse = ListTokensResponses[keyof ListTokensResponses];

export type CreateTokenData = {
    body: TokenCreate;
    headers?: {
        /**
         * A random value of your own; a repeated request with the same value is answered, not done again.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/tokens';
};

export type CreateTokenErrors = {
    /**
     * `broken-json`: The body is not valid JSON; `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-with-a-token`: An API token cannot do this
     */
    403: Problem;
    /**
     * `idempotency-key-in-use`: The same request is still running
     */
    409: Problem;
    /**
     * `body-too-large`: The request body is too large
     */
    413: Problem;
    /**
     * `not-json`: Send JSON
     */
    415: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `idempotency-key-reused`: This Idempotency-Key belongs to another request; `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type CreateTokenError = CreateTokenErrors[keyof CreateTokenErrors];

export type CreateTokenResponses = {
    /**
     * Successful Response
     */
    201: TokenCreated;
};

export type CreateTokenResponse = CreateTokenResponses[keyof CreateTokenResponses];

export type RevokeTokenData = {
    body?: never;
    path: {
        tokenId: string;
    };
    query?: never;
    url: '/api/v1/tokens/{tokenId}';
};

export type RevokeTokenErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type RevokeTokenError = RevokeTokenErrors[keyof RevokeTokenErrors];

export type RevokeTokenResponses = {
    /**
     * Successful Response
     */
    204: void;
};

export type RevokeTokenResponse = RevokeTokenResponses[keyof RevokeTokenResponses];

export type ListUsersData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * `nextCursor` of the page before; null or absent: the first
         */
        cursor?: string;
    };
    url: '/api/v1/users';
};

export type ListUsersErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ListUsersError = ListUsersErrors[keyof ListUsersErrors];

export type ListUsersResponses = {
    /**
     * Successful Response
     */
    200: UserList;
};

export type ListUsersResponse = ListUsersResponses[keyof ListUsersResponses];

export type CreateUserData = {
    body: UserCreate;
    headers?: {
        /**
         * A random value of your own; a repeated request with the same value is answered, not done again.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/users';
};

export type CreateUserErrors = {
    /**
     * `broken-json`: The body is not valid JSON; `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this; `not-with-a-token`: An API token cannot do this
     */
    403: Problem;
    /**
     * `conflict`: This collides with something that exists; `idempotency-key-in-use`: The same request is still running; `name-taken`: This name is taken
     */
    409: Problem;
    /**
     * `body-too-large`: The request body is too large
     */
    413: Problem;
    /**
     * `not-json`: Send JSON
     */
    415: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `idempotency-key-reused`: This Idempotency-Key belongs to another request; `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type CreateUserError = CreateUserErrors[keyof CreateUserErrors];

export type CreateUserResponses = {
    /**
     * Successful Response
     */
    201: UserCreated;
};

export type CreateUserResponse = CreateUserResponses[keyof CreateUserResponses];

export type ListTeamsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * `nextCursor` of the page before; null or absent: the first
         */
        cursor?: string;
    };
    url: '/api/v1/teams';
};

export type ListTeamsErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ListTeamsError = ListTeamsErrors[keyof ListTeamsErrors];

export type ListTeamsResponses = {
    /**
     * Successful Response
     */
    200: TeamList;
};

export type ListTeamsResponse = ListTeamsResponses[keyof ListTeamsResponses];

export type CreateTeamData = {
    body: TeamCreate;
    headers?: {
        /**
         * A random value of your own; a repeated request with the same value is answered, not done again.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/teams';
};

export type CreateTeamErrors = {
    /**
     * `broken-json`: The body is not valid JSON; `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `idempotency-key-in-use`: The same request is still running; `name-taken`: This name is taken
     */
    409: Problem;
    /**
     * `body-too-large`: The request body is too large
     */
    413: Problem;
    /**
     * `not-json`: Send JSON
     */
    415: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `idempotency-key-reused`: This Idempotency-Key belongs to another request; `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type CreateTeamError = CreateTeamErrors[keyof CreateTeamErrors];

export type CreateTeamResponses = {
    /**
     * Successful Response
     */
    201: TeamRead;
};

export type CreateTeamResponse = CreateTeamResponses[keyof CreateTeamResponses];

export type SetMemberData = {
    body: MemberWrite;
    path: {
        teamId: string;
        userId: string;
    };
    query?: never;
    url: '/api/v1/teams/{teamId}/members/{userId}';
};

export type SetMemberErrors = {
    /**
     * `broken-json`: The body is not valid JSON; `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this; `not-with-a-token`: An API token cannot do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `body-too-large`: The request body is too large
     */
    413: Problem;
    /**
     * `not-json`: Send JSON
     */
    415: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type SetMemberError = SetMemberErrors[keyof SetMemberErrors];

export type SetMemberResponses = {
    /**
     * Successful Response
     */
    200: TeamRead;
};

export type SetMemberResponse = SetMemberResponses[keyof SetMemberResponses];

export type ListAuditEntriesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * `nextCursor` of the page before
         */
        cursor?: string;
        /**
         * Id of what was done to
         */
        object?: string;
        action?: string;
        /**
         * Id of the person
         */
        user?: string;
    };
    url: '/api/v1/audit';
};

export type ListAuditEntriesErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ListAuditEntriesError = ListAuditEntriesErrors[keyof ListAuditEntriesErrors];

export type ListAuditEntriesResponses = {
    /**
     * Successful Response
     */
    200: AuditPage;
};

export type ListAuditEntriesResponse = ListAuditEntriesResponses[keyof ListAuditEntriesResponses];

export type CheckRuntimeData = {
    body: RuntimeCheckWritable;
    path?: never;
    query?: never;
    url: '/api/v1/runtimes/check';
};

export type CheckRuntimeErrors = {
    /**
     * `broken-json`: The body is not valid JSON; `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `object-not-found`: The cluster has no such object
     */
    404: Problem;
    /**
     * `credential-unreadable`: The stored credential cannot be read
     */
    409: Problem;
    /**
     * `body-too-large`: The request body is too large
     */
    413: Problem;
    /**
     * `not-json`: Send JSON
     */
    415: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value; `kubeconfig-refused`: KIOPS cannot use this kubeconfig; `not-in-cluster`: KIOPS does not run in a cluster
     */
    422: Problem;
    /**
     * `address-refused`: KIOPS does not connect to this address; `cluster-answer-too-large`: The cluster's answer is too large; `cluster-busy`: The cluster is too busy; `cluster-credential-refused`: The cluster does not accept the credential; `cluster-error`: The cluster failed to answer; `cluster-forbidden`: The credential lacks a right in the cluster; `cluster-tls`: The cluster's certificate cannot be trusted; `cluster-unreachable`: The cluster cannot be reached
     */
    424: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type CheckRuntimeError = CheckRuntimeErrors[keyof CheckRuntimeErrors];

export type CheckRuntimeResponses = {
    /**
     * Successful Response
     */
    200: Trial;
};

export type CheckRuntimeResponse = CheckRuntimeResponses[keyof CheckRuntimeResponses];

export type ListRuntimesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * `nextCursor` of the page before; null or absent: the first
         */
        cursor?: string;
    };
    url: '/api/v1/runtimes';
};

export type ListRuntimesErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ListRuntimesError = ListRuntimesErrors[keyof ListRuntimesErrors];

export type ListRuntimesResponses = {
    /**
     * Successful Response
     */
    200: RuntimeList;
};

export type ListRuntimesResponse = ListRuntimesResponses[keyof ListRuntimesResponses];

export type CreateRuntimeData = {
    body: RuntimeCreateWritable;
    headers?: {
        /**
         * A random value of your own; a repeated request with the same value is answered, not done again.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/runtimes';
};

export type CreateRuntimeErrors = {
    /**
     * `broken-json`: The body is not valid JSON; `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `object-not-found`: The cluster has no such object
     */
    404: Problem;
    /**
     * `credential-unreadable`: The stored credential cannot be read; `idempotency-key-in-use`: The same request is still running
     */
    409: Problem;
    /**
     * `body-too-large`: The request body is too large
     */
    413: Problem;
    /**
     * `not-json`: Send JSON
     */
    415: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `idempotency-key-reused`: This Idempotency-Key belongs to another request; `invalid`: Some fields need another value; `kubeconfig-refused`: KIOPS cannot use this kubeconfig; `not-in-cluster`: KIOPS does not run in a cluster
     */
    422: Problem;
    /**
     * `address-refused`: KIOPS does not connect to this address; `cluster-answer-too-large`: The cluster's answer is too large; `cluster-busy`: The cluster is too busy; `cluster-credential-refused`: The cluster does not accept the credential; `cluster-error`: The cluster failed to answer; `cluster-forbidden`: The credential lacks a right in the cluster; `cluster-tls`: The cluster's certificate cannot be trusted; `cluster-unreachable`: The cluster cannot be reached
     */
    424: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type CreateRuntimeError = CreateRuntimeErrors[keyof CreateRuntimeErrors];

export type CreateRuntimeResponses = {
    /**
     * Successful Response
     */
    201: RuntimeRead;
};

export type CreateRuntimeResponse = CreateRuntimeResponses[keyof CreateRuntimeResponses];

export type DeleteRuntimeData = {
    body?: never;
    headers?: {
        /**
         * The `ETag` of your last read; 428 without, 412 after a change
         */
        'If-Match'?: string;
    };
    path: {
        runtimeId: string;
    };
    query?: never;
    url: '/api/v1/runtimes/{runtimeId}';
};

export type DeleteRuntimeErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `in-use`: It is still in use
     */
    409: Problem;
    /**
     * `changed-meanwhile`: Someone changed this meanwhile
     */
    412: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `precondition-required`: Say which version you are changing
     */
    428: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type DeleteRuntimeError = DeleteRuntimeErrors[keyof DeleteRuntimeErrors];

export type DeleteRuntimeResponses = {
    /**
     * Successful Response
     */
    204: void;
};

export type DeleteRuntimeResponse = DeleteRuntimeResponses[keyof DeleteRuntimeResponses];

export type ReadRuntimeData = {
    body?: never;
    path: {
        runtimeId: string;
    };
    query?: never;
    url: '/api/v1/runtimes/{runtimeId}';
};

export type ReadRuntimeErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ReadRuntimeError = ReadRuntimeErrors[keyof ReadRuntimeErrors];

export type ReadRuntimeResponses = {
    /**
     * Successful Response
     */
    200: RuntimeRead;
};

export type ReadRuntimeResponse = ReadRuntimeResponses[keyof ReadRuntimeResponses];

export type UpdateRuntimeData = {
    body: RuntimeUpdateWritable;
    headers?: {
        /**
         * The `ETag` of your last read; 428 without, 412 after a change
         */
        'If-Match'?: string;
    };
    path: {
        runtimeId: string;
    };
    query?: never;
    url: '/api/v1/runtimes/{runtimeId}';
};

export type UpdateRuntimeErrors = {
    /**
     * `broken-json`: The body is not valid JSON; `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here; `object-not-found`: The cluster has no such object
     */
    404: Problem;
    /**
     * `credential-unreadable`: The stored credential cannot be read
     */
    409: Problem;
    /**
     * `changed-meanwhile`: Someone changed this meanwhile
     */
    412: Problem;
    /**
     * `body-too-large`: The request body is too large
     */
    413: Problem;
    /**
     * `not-json`: Send JSON
     */
    415: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value; `kubeconfig-refused`: KIOPS cannot use this kubeconfig; `not-in-cluster`: KIOPS does not run in a cluster
     */
    422: Problem;
    /**
     * `address-refused`: KIOPS does not connect to this address; `cluster-answer-too-large`: The cluster's answer is too large; `cluster-busy`: The cluster is too busy; `cluster-credential-refused`: The cluster does not accept the credential; `cluster-error`: The cluster failed to answer; `cluster-forbidden`: The credential lacks a right in the cluster; `cluster-tls`: The cluster's certificate cannot be trusted; `cluster-unreachable`: The cluster cannot be reached
     */
    424: Problem;
    /**
     * `precondition-required`: Say which version you are changing
     */
    428: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type UpdateRuntimeError = UpdateRuntimeErrors[keyof UpdateRuntimeErrors];

export type UpdateRuntimeResponses = {
    /**
     * Successful Response
     */
    200: RuntimeRead;
};

export type UpdateRuntimeResponse = UpdateRuntimeResponses[keyof UpdateRuntimeResponses];

export type ListNamespacesData = {
    body?: never;
    path: {
        runtimeId: string;
    };
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * `nextCursor` of the page before; null or absent: the first
         */
        cursor?: string;
    };
    url: '/api/v1/runtimes/{runtimeId}/namespaces';
};

export type ListNamespacesErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ListNamespacesError = ListNamespacesErrors[keyof ListNamespacesErrors];

export type ListNamespacesResponses = {
    /**
     * Successful Response
     */
    200: NamespaceList;
};

export type ListNamespacesResponse = ListNamespacesResponses[keyof ListNamespacesResponses];

export type CreateNamespaceData = {
    body: NamespaceCreate;
    headers?: {
        /**
         * A random value of your own; a repeated request with the same value is answered, not done again.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        runtimeId: string;
    };
    query?: never;
    url: '/api/v1/runtimes/{runtimeId}/namespaces';
};

export type CreateNamespaceErrors = {
    /**
     * `broken-json`: The body is not valid JSON; `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here; `object-not-found`: The cluster has no such object
     */
    404: Problem;
    /**
     * `admission-denied`: A policy of the cluster does not allow this; `credential-unreadable`: The stored credential cannot be read; `idempotency-key-in-use`: The same request is still running; `limit-range`: The namespace's limits do not allow these resources; `namespace-missing`: The namespace does not exist; `object-exists`: The cluster has an object of this name already; `quota-exceeded`: The namespace's quota is used up
     */
    409: Problem;
    /**
     * `body-too-large`: The request body is too large
     */
    413: Problem;
    /**
     * `not-json`: Send JSON
     */
    415: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `cluster-invalid`: Kubernetes does not accept the object; `idempotency-key-reused`: This Idempotency-Key belongs to another request; `invalid`: Some fields need another value; `not-in-cluster`: KIOPS does not run in a cluster
     */
    422: Problem;
    /**
     * `address-refused`: KIOPS does not connect to this address; `cluster-answer-too-large`: The cluster's answer is too large; `cluster-busy`: The cluster is too busy; `cluster-credential-refused`: The cluster does not accept the credential; `cluster-error`: The cluster failed to answer; `cluster-forbidden`: The credential lacks a right in the cluster; `cluster-tls`: The cluster's certificate cannot be trusted; `cluster-unreachable`: The cluster cannot be reached
     */
    424: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type CreateNamespaceError = CreateNamespaceErrors[keyof CreateNamespaceErrors];

export type CreateNamespaceResponses = {
    /**
     * Successful Response
     */
    201: NamespaceRead;
};

export type CreateNamespaceResponse = CreateNamespaceResponses[keyof CreateNamespaceResponses];

export type ListAllowedNamespacesData = {
    body?: never;
    path: {
        runtimeId: string;
    };
    query?: never;
    url: '/api/v1/runtimes/{runtimeId}/allowed-namespaces';
};

export type ListAllowedNamespacesErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ListAllowedNamespacesError = ListAllowedNamespacesErrors[keyof ListAllowedNamespacesErrors];

export type ListAllowedNamespacesResponses = {
    /**
     * Successful Response
     */
    200: AllowedNamespaceList;
};

export type ListAllowedNamespacesResponse = ListAllowedNamespacesResponses[keyof ListAllowedNamespacesResponses];

export type SetAllowedNamespacesData = {
    body: AllowedNamespaceWrite;
    headers?: {
        /**
         * The `ETag` of your last read; 428 without, 412 after a change
         */
        'If-Match'?: string;
    };
    path: {
        runtimeId: string;
    };
    query?: never;
    url: '/api/v1/runtimes/{runtimeId}/allowed-namespaces';
};

export type SetAllowedNamespacesErrors = {
    /**
     * `broken-json`: The body is not valid JSON; `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `changed-meanwhile`: Someone changed this meanwhile
     */
    412: Problem;
    /**
     * `body-too-large`: The request body is too large
     */
    413: Problem;
    /**
     * `not-json`: Send JSON
     */
    415: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `precondition-required`: Say which version you are changing
     */
    428: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type SetAllowedNamespacesError = SetAllowedNamespacesErrors[keyof SetAllowedNamespacesErrors];

export type SetAllowedNamespacesResponses = {
    /**
     * Successful Response
     */
    200: AllowedNamespaceList;
};

export type SetAllowedNamespacesResponse = SetAllowedNamespacesResponses[keyof SetAllowedNamespacesResponses];

export type ReadRuntimeAccessData = {
    body?: never;
    path: {
        runtimeId: string;
    };
    query: {
        namespace: string;
    };
    url: '/api/v1/runtimes/{runtimeId}/access';
};

export type ReadRuntimeAccessErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here; `object-not-found`: The cluster has no such object
     */
    404: Problem;
    /**
     * `credential-unreadable`: The stored credential cannot be read
     */
    409: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value; `not-in-cluster`: KIOPS does not run in a cluster
     */
    422: Problem;
    /**
     * `address-refused`: KIOPS does not connect to this address; `cluster-answer-too-large`: The cluster's answer is too large; `cluster-busy`: The cluster is too busy; `cluster-credential-refused`: The cluster does not accept the credential; `cluster-error`: The cluster failed to answer; `cluster-forbidden`: The credential lacks a right in the cluster; `cluster-tls`: The cluster's certificate cannot be trusted; `cluster-unreachable`: The cluster cannot be reached
     */
    424: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ReadRuntimeAccessError = ReadRuntimeAccessErrors[keyof ReadRuntimeAccessErrors];

export type ReadRuntimeAccessResponses = {
    /**
     * Successful Response
     */
    200: AccessList;
};

export type ReadRuntimeAccessResponse = ReadRuntimeAccessResponses[keyof ReadRuntimeAccessResponses];

export type ListServicesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Part of name, description or image
         */
        q?: string;
        /**
         * Id of a team
         */
        team?: string;
        /**
         * `-` in front: the other way round
         */
        sort?: 'name' | '-name' | 'createdAt' | '-createdAt';
        /**
         * How many at most
         */
        limit?: number;
        /**
         * `nextCursor` of the page before; null or absent: the first
         */
        cursor?: string;
    };
    url: '/api/v1/services';
};

export type ListServicesErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ListServicesError = ListServicesErrors[keyof ListServicesErrors];

export type ListServicesResponses = {
    /**
     * Successful Response
     */
    200: ServiceList;
};

export type ListServicesResponse = ListServicesResponses[keyof ListServicesResponses];

export type CreateServiceData = {
    body: ServiceCreate;
    headers?: {
        /**
         * A random value of your own; a repeated request with the same value is answered, not done again.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/services';
};

export type CreateServiceErrors = {
    /**
     * `broken-json`: The body is not valid JSON; `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `idempotency-key-in-use`: The same request is still running
     */
    409: Problem;
    /**
     * `body-too-large`: The request body is too large
     */
    413: Problem;
    /**
     * `not-json`: Send JSON
     */
    415: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `idempotency-key-reused`: This Idempotency-Key belongs to another request; `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type CreateServiceError = CreateServiceErrors[keyof CreateServiceErrors];

export type CreateServiceResponses = {
    /**
     * Successful Response
     */
    201: ServiceRead;
};

export type CreateServiceResponse = CreateServiceResponses[keyof CreateServiceResponses];

export type DeleteServiceData = {
    body?: never;
    headers?: {
        /**
         * The `ETag` of your last read; 428 without, 412 after a change
         */
        'If-Match'?: string;
    };
    path: {
        serviceId: string;
    };
    query?: never;
    url: '/api/v1/services/{serviceId}';
};

export type DeleteServiceErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `in-use`: It is still in use
     */
    409: Problem;
    /**
     * `changed-meanwhile`: Someone changed this meanwhile
     */
    412: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `precondition-required`: Say which version you are changing
     */
    428: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type DeleteServiceError = DeleteServiceErrors[keyof DeleteServiceErrors];

export type DeleteServiceResponses = {
    /**
     * Successful Response
     */
    204: void;
};

export type DeleteServiceResponse = DeleteServiceResponses[keyof DeleteServiceResponses];

export type ReadServiceData = {
    body?: never;
    path: {
        serviceId: string;
    };
    query?: never;
    url: '/api/v1/services/{serviceId}';
};

export type ReadServiceErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ReadServiceError = ReadServiceErrors[keyof ReadServiceErrors];

export type ReadServiceResponses = {
    /**
     * Successful Response
     */
    200: ServiceRead;
};

export type ReadServiceResponse = ReadServiceResponses[keyof ReadServiceResponses];

export type UpdateServiceData = {
    body: ServiceUpdate;
    headers?: {
        /**
         * The `ETag` of your last read; 428 without, 412 after a change
         */
        'If-Match'?: string;
    };
    path: {
        serviceId: string;
    };
    query?: never;
    url: '/api/v1/services/{serviceId}';
};

export type UpdateServiceErrors = {
    /**
     * `broken-json`: The body is not valid JSON; `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `changed-meanwhile`: Someone changed this meanwhile
     */
    412: Problem;
    /**
     * `body-too-large`: The request body is too large
     */
    413: Problem;
    /**
     * `not-json`: Send JSON
     */
    415: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `precondition-required`: Say which version you are changing
     */
    428: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type UpdateServiceError = UpdateServiceErrors[keyof UpdateServiceErrors];

export type UpdateServiceResponses = {
    /**
     * Successful Response
     */
    200: ServiceRead;
};

export type UpdateServiceResponse = UpdateServiceResponses[keyof UpdateServiceResponses];

export type ListStandingsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * Ids of environments, repeated; those you may not view are left out
         */
        environment: Array<string>;
    };
    url: '/api/v1/environments/standing';
};

export type ListStandingsErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ListStandingsError = ListStandingsErrors[keyof ListStandingsErrors];

export type ListStandingsResponses = {
    /**
     * Successful Response
     */
    200: StandingList;
};

export type ListStandingsResponse = ListStandingsResponses[keyof ListStandingsResponses];

export type ListEnvironmentsData = {
    body?: never;
    path: {
        serviceId: string;
    };
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * `nextCursor` of the page before; null or absent: the first
         */
        cursor?: string;
    };
    url: '/api/v1/services/{serviceId}/environments';
};

export type ListEnvironmentsErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ListEnvironmentsError = ListEnvironmentsErrors[keyof ListEnvironmentsErrors];

export type ListEnvironmentsResponses = {
    /**
     * Successful Response
     */
    200: EnvironmentList;
};

export type ListEnvironmentsResponse = ListEnvironmentsResponses[keyof ListEnvironmentsResponses];

export type CreateEnvironmentData = {
    body: EnvironmentCreate;
    headers?: {
        /**
         * A random value of your own; a repeated request with the same value is answered, not done again.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        serviceId: string;
    };
    query?: never;
    url: '/api/v1/services/{serviceId}/environments';
};

export type CreateEnvironmentErrors = {
    /**
     * `broken-json`: The body is not valid JSON; `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `idempotency-key-in-use`: The same request is still running; `object-claimed`: Another service owns this object
     */
    409: Problem;
    /**
     * `body-too-large`: The request body is too large
     */
    413: Problem;
    /**
     * `not-json`: Send JSON
     */
    415: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `idempotency-key-reused`: This Idempotency-Key belongs to another request; `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type CreateEnvironmentError = CreateEnvironmentErrors[keyof CreateEnvironmentErrors];

export type CreateEnvironmentResponses = {
    /**
     * Successful Response
     */
    201: EnvironmentRead;
};

export type CreateEnvironmentResponse = CreateEnvironmentResponses[keyof CreateEnvironmentResponses];

export type DeleteEnvironmentData = {
    body?: never;
    headers?: {
        /**
         * The `ETag` of your last read; 428 without, 412 after a change
         */
        'If-Match'?: string;
    };
    path: {
        environmentId: string;
    };
    query?: never;
    url: '/api/v1/environments/{environmentId}';
};

export type DeleteEnvironmentErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `release-in-progress`: A release of this environment is running
     */
    409: Problem;
    /**
     * `changed-meanwhile`: Someone changed this meanwhile
     */
    412: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `precondition-required`: Say which version you are changing
     */
    428: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type DeleteEnvironmentError = DeleteEnvironmentErrors[keyof DeleteEnvironmentErrors];

export type DeleteEnvironmentResponses = {
    /**
     * Successful Response
     */
    204: void;
};

export type DeleteEnvironmentResponse = DeleteEnvironmentResponses[keyof DeleteEnvironmentResponses];

export type ReadEnvironmentData = {
    body?: never;
    path: {
        environmentId: string;
    };
    query?: never;
    url: '/api/v1/environments/{environmentId}';
};

export type ReadEnvironmentErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ReadEnvironmentError = ReadEnvironmentErrors[keyof ReadEnvironmentErrors];

export type ReadEnvironmentResponses = {
    /**
     * Successful Response
     */
    200: EnvironmentRead;
};

export type ReadEnvironmentResponse = ReadEnvironmentResponses[keyof ReadEnvironmentResponses];

export type UpdateEnvironmentData = {
    body: EnvironmentUpdate;
    headers?: {
        /**
         * The `ETag` of your last read; 428 without, 412 after a change
         */
        'If-Match'?: string;
    };
    path: {
        environmentId: string;
    };
    query?: never;
    url: '/api/v1/environments/{environmentId}';
};

export type UpdateEnvironmentErrors = {
    /**
     * `broken-json`: The body is not valid JSON; `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `object-claimed`: Another service owns this object; `place-fixed`: The environment stays where it is; `release-in-progress`: A release of this environment is running
     */
    409: Problem;
    /**
     * `changed-meanwhile`: Someone changed this meanwhile
     */
    412: Problem;
    /**
     * `body-too-large`: The request body is too large
     */
    413: Problem;
    /**
     * `not-json`: Send JSON
     */
    415: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `precondition-required`: Say which version you are changing
     */
    428: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type UpdateEnvironmentError = UpdateEnvironmentErrors[keyof UpdateEnvironmentErrors];

export type UpdateEnvironmentResponses = {
    /**
     * Successful Response
     */
    200: EnvironmentRead;
};

export type UpdateEnvironmentResponse = UpdateEnvironmentResponses[keyof UpdateEnvironmentResponses];

export type ListPresetsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Name of an environment: guess its stage
         */
        name?: string;
    };
    url: '/api/v1/presets';
};

export type ListPresetsErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ListPresetsError = ListPresetsErrors[keyof ListPresetsErrors];

export type ListPresetsResponses = {
    /**
     * Successful Response
     */
    200: PresetList;
};

export type ListPresetsResponse = ListPresetsResponses[keyof ListPresetsResponses];

export type DiscardDraftData = {
    body?: never;
    headers?: {
        /**
         * The `ETag` of your last read; 428 without, 412 after a change
         */
        'If-Match'?: string;
    };
    path: {
        serviceId: string;
    };
    query?: never;
    url: '/api/v1/services/{serviceId}/draft';
};

export type DiscardDraftErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `changed-meanwhile`: Someone changed this meanwhile
     */
    412: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `precondition-required`: Say which version you are changing
     */
    428: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type DiscardDraftError = DiscardDraftErrors[keyof DiscardDraftErrors];

export type DiscardDraftResponses = {
    /**
     * Successful Response
     */
    204: void;
};

export type DiscardDraftResponse = DiscardDraftResponses[keyof DiscardDraftResponses];

export type ReadDraftData = {
    body?: never;
    path: {
        serviceId: string;
    };
    query?: never;
    url: '/api/v1/services/{serviceId}/draft';
};

export type ReadDraftErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ReadDraftError = ReadDraftErrors[keyof ReadDraftErrors];

export type ReadDraftResponses = {
    /**
     * Successful Response
     */
    200: OwnDraft;
};

export type ReadDraftResponse = ReadDraftResponses[keyof ReadDraftResponses];

export type SaveDraftData = {
    body: DraftWrite;
    headers?: {
        /**
         * The `ETag` of your last read; 428 without, 412 after a change
         */
        'If-Match'?: string;
    };
    path: {
        serviceId: string;
    };
    query?: never;
    url: '/api/v1/services/{serviceId}/draft';
};

export type SaveDraftErrors = {
    /**
     * `broken-json`: The body is not valid JSON; `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `changed-meanwhile`: Someone changed this meanwhile
     */
    412: Problem;
    /**
     * `body-too-large`: The request body is too large
     */
    413: Problem;
    /**
     * `not-json`: Send JSON
     */
    415: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `precondition-required`: Say which version you are changing
     */
    428: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type SaveDraftError = SaveDraftErrors[keyof SaveDraftErrors];

export type SaveDraftResponses = {
    /**
     * Successful Response
     */
    200: DraftRead;
};

export type SaveDraftResponse = SaveDraftResponses[keyof SaveDraftResponses];

export type ListVersionsData = {
    body?: never;
    path: {
        componentId: string;
    };
    query?: {
        /**
         * Look where its settings say the images are
         */
        environment?: string;
        /**
         * Part of the tag or digest
         */
        q?: string;
        /**
         * How many at most
         */
        limit?: number;
        /**
         * `nextCursor` of the page before
         */
        cursor?: string;
    };
    url: '/api/v1/components/{componentId}/versions';
};

export type ListVersionsErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ListVersionsError = ListVersionsErrors[keyof ListVersionsErrors];

export type ListVersionsResponses = {
    /**
     * Successful Response
     */
    200: VersionList;
};

export type ListVersionsResponse = ListVersionsResponses[keyof ListVersionsResponses];

export type ReadImageVersionData = {
    body?: never;
    path: {
        componentId: string;
        tag: string;
    };
    query?: {
        /**
         * Look where its settings say the images are
         */
        environment?: string;
    };
    url: '/api/v1/components/{componentId}/versions/{tag}';
};

export type ReadImageVersionErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here; `version-not-found`: The registry has no such version
     */
    404: Problem;
    /**
     * `no-image-repository`: The component has no image repository yet; `not-an-image`: The repository is no name of images
     */
    409: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `registry-address-refused`: KIOPS does not connect to this address; `registry-busy`: The registry does not answer at the moment; `registry-login-needed`: The registry asks for a login; `registry-not-understood`: This is no answer of a registry; `registry-unreachable`: The registry cannot be reached
     */
    424: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ReadImageVersionError = ReadImageVersionErrors[keyof ReadImageVersionErrors];

export type ReadImageVersionResponses = {
    /**
     * Successful Response
     */
    200: ImageVersion;
};

export type ReadImageVersionResponse = ReadImageVersionResponses[keyof ReadImageVersionResponses];

export type PreviewReleaseData = {
    body: ReleaseInput;
    path: {
        serviceId: string;
    };
    query?: never;
    url: '/api/v1/services/{serviceId}/releases/preview';
};

export type PreviewReleaseErrors = {
    /**
     * `broken-json`: The body is not valid JSON; `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `body-too-large`: The request body is too large
     */
    413: Problem;
    /**
     * `not-json`: Send JSON
     */
    415: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type PreviewReleaseError = PreviewReleaseErrors[keyof PreviewReleaseErrors];

export type PreviewReleaseResponses = {
    /**
     * Successful Response
     */
    200: PreviewRead;
};

export type PreviewReleaseResponse = PreviewReleaseResponses[keyof PreviewReleaseResponses];

export type CreateReleaseData = {
    body: ReleaseInput;
    headers?: {
        /**
         * A random value of your own; a repeated request with the same value is answered, not done again.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        serviceId: string;
    };
    query?: never;
    url: '/api/v1/services/{serviceId}/releases';
};

export type CreateReleaseErrors = {
    /**
     * `broken-json`: The body is not valid JSON; `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `idempotency-key-in-use`: The same request is still running
     */
    409: Problem;
    /**
     * `body-too-large`: The request body is too large
     */
    413: Problem;
    /**
     * `not-json`: Send JSON
     */
    415: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `idempotency-key-reused`: This Idempotency-Key belongs to another request; `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type CreateReleaseError = CreateReleaseErrors[keyof CreateReleaseErrors];

export type CreateReleaseResponses = {
    /**
     * Successful Response
     */
    202: ReleaseRead;
};

export type CreateReleaseResponse = CreateReleaseResponses[keyof CreateReleaseResponses];

export type ListReleasesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Only of this service
         */
        service?: string;
        /**
         * Only to this one
         */
        environment?: string;
        /**
         * true: those that still run; false: those that ended
         */
        active?: boolean;
        /**
         * How many at most
         */
        limit?: number;
        /**
         * `nextCursor` of the page before; null or absent: the first
         */
        cursor?: string;
    };
    url: '/api/v1/releases';
};

export type ListReleasesErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ListReleasesError = ListReleasesErrors[keyof ListReleasesErrors];

export type ListReleasesResponses = {
    /**
     * Successful Response
     */
    200: ReleasePage;
};

export type ListReleasesResponse = ListReleasesResponses[keyof ListReleasesResponses];

export type ReadReleaseData = {
    body?: never;
    path: {
        releaseId: string;
    };
    query?: {
        /**
         * Answer when it has ended, or after so many seconds
         */
        wait?: number;
    };
    url: '/api/v1/releases/{releaseId}';
};

export type ReadReleaseErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ReadReleaseError = ReadReleaseErrors[keyof ReadReleaseErrors];

export type ReadReleaseResponses = {
    /**
     * Successful Response
     */
    200: ReleaseRead;
};

export type ReadReleaseResponse = ReadReleaseResponses[keyof ReadReleaseResponses];

export type ListReleaseEventsData = {
    body?: never;
    path: {
        releaseId: string;
    };
    query?: {
        /**
         * Number of the last event you have
         */
        after?: number;
        limit?: number;
    };
    url: '/api/v1/releases/{releaseId}/events';
};

export type ListReleaseEventsErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ListReleaseEventsError = ListReleaseEventsErrors[keyof ListReleaseEventsErrors];

export type ListReleaseEventsResponses = {
    /**
     * Successful Response
     */
    200: ReleaseEvents;
};

export type ListReleaseEventsResponse = ListReleaseEventsResponses[keyof ListReleaseEventsResponses];

export type CancelReleaseData = {
    body?: never;
    headers?: {
        /**
         * A random value of your own; a repeated request with the same value is answered, not done again.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        releaseId: string;
    };
    query?: never;
    url: '/api/v1/releases/{releaseId}/cancel';
};

export type CancelReleaseErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `idempotency-key-in-use`: The same request is still running
     */
    409: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `idempotency-key-reused`: This Idempotency-Key belongs to another request; `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type CancelReleaseError = CancelReleaseErrors[keyof CancelReleaseErrors];

export type CancelReleaseResponses = {
    /**
     * Successful Response
     */
    200: ReleaseRead;
};

export type CancelReleaseResponse = CancelReleaseResponses[keyof CancelReleaseResponses];

export type ListPodsData = {
    body?: never;
    path: {
        environmentId: string;
    };
    query?: {
        /**
         * Part of name, node, image or status, in either wording
         */
        q?: string;
        /**
         * Name of a component
         */
        component?: string;
        /**
         * As kubectl's STATUS column
         */
        status?: string;
        /**
         * Which version they belong to
         */
        side?: PodVersion;
        /**
         * `side`: current version first, then the youngest. `-` in front: the other way round
         */
        sort?: 'side' | 'name' | '-name' | 'createdAt' | '-createdAt' | 'status' | '-status' | 'restarts' | '-restarts';
        /**
         * How many at most
         */
        limit?: number;
        /**
         * `nextCursor` of the page before; null or absent: the first
         */
        cursor?: string;
    };
    url: '/api/v1/environments/{environmentId}/pods';
};

export type ListPodsErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here; `object-not-found`: The cluster has no such object
     */
    404: Problem;
    /**
     * `credential-unreadable`: The stored credential cannot be read
     */
    409: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value; `not-in-cluster`: KIOPS does not run in a cluster
     */
    422: Problem;
    /**
     * `address-refused`: KIOPS does not connect to this address; `cluster-answer-too-large`: The cluster's answer is too large; `cluster-busy`: The cluster is too busy; `cluster-credential-refused`: The cluster does not accept the credential; `cluster-error`: The cluster failed to answer; `cluster-forbidden`: The credential lacks a right in the cluster; `cluster-tls`: The cluster's certificate cannot be trusted; `cluster-unreachable`: The cluster cannot be reached
     */
    424: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ListPodsError = ListPodsErrors[keyof ListPodsErrors];

export type ListPodsResponses = {
    /**
     * Successful Response
     */
    200: PodList;
};

export type ListPodsResponse = ListPodsResponses[keyof ListPodsResponses];

export type KeepSecretValueData = {
    body: SecretKeyWriteWritable;
    headers?: {
        /**
         * A random value of your own; a repeated request with the same value is answered, not done again.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        environmentId: string;
    };
    query?: never;
    url: '/api/v1/environments/{environmentId}/secrets';
};

export type KeepSecretValueErrors = {
    /**
     * `broken-json`: The body is not valid JSON; `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself; `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here; `object-not-found`: The cluster has no such object
     */
    404: Problem;
    /**
     * `admission-denied`: A policy of the cluster does not allow this; `credential-unreadable`: The stored credential cannot be read; `idempotency-key-in-use`: The same request is still running; `limit-range`: The namespace's limits do not allow these resources; `namespace-missing`: The namespace does not exist; `object-changed`: The object in the cluster was changed meanwhile; `object-exists`: The cluster has an object of this name already; `quota-exceeded`: The namespace's quota is used up; `secret-key-taken`: This key has a value already; `secret-not-ours`: Another Secret stands in the way
     */
    409: Problem;
    /**
     * `body-too-large`: The request body is too large
     */
    413: Problem;
    /**
     * `not-json`: Send JSON
     */
    415: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `cluster-invalid`: Kubernetes does not accept the object; `idempotency-key-reused`: This Idempotency-Key belongs to another request; `invalid`: Some fields need another value; `not-in-cluster`: KIOPS does not run in a cluster
     */
    422: Problem;
    /**
     * `address-refused`: KIOPS does not connect to this address; `cluster-answer-too-large`: The cluster's answer is too large; `cluster-busy`: The cluster is too busy; `cluster-credential-refused`: The cluster does not accept the credential; `cluster-error`: The cluster failed to answer; `cluster-forbidden`: The credential lacks a right in the cluster; `cluster-tls`: The cluster's certificate cannot be trusted; `cluster-unreachable`: The cluster cannot be reached
     */
    424: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type KeepSecretValueError = KeepSecretValueErrors[keyof KeepSecretValueErrors];

export type KeepSecretValueResponses = {
    /**
     * Successful Response
     */
    201: SecretKeyRead;
};

export type KeepSecretValueResponse = KeepSecretValueResponses[keyof KeepSecretValueResponses];

export type StreamEventsData = {
    body?: never;
    headers?: {
        /**
         * `id` of the last message you have
         */
        'Last-Event-ID'?: string;
    };
    path?: never;
    query: {
        /**
         * Up to 20, separated by commas: `release:RELEASE_ID`, `pods:ENVIRONMENT_ID`
         */
        channels: string;
    };
    url: '/api/v1/events';
};

export type StreamEventsErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `not-permitted`: You may not do this
     */
    403: Problem;
    /**
     * `not-found`: There is no such thing here
     */
    404: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `too-many-streams`: Too many event streams are open
     */
    429: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type StreamEventsError = StreamEventsErrors[keyof StreamEventsErrors];

export type StreamEventsResponses = {
    /**
     * Server-sent events until the client leaves; each `data` line is one LiveEvent
     */
    200: LiveEvent;
    /**
     * Everything was delivered and nothing will ever follow: do not reconnect
     */
    204: void;
};

export type StreamEventsResponse = StreamEventsResponses[keyof StreamEventsResponses];

export type ReadTourData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/tour';
};

export type ReadTourErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ReadTourError = ReadTourErrors[keyof ReadTourErrors];

export type ReadTourResponses = {
    /**
     * Successful Response
     */
    200: TourRead;
};

export type ReadTourResponse = ReadTourResponses[keyof ReadTourResponses];

export type RecallTourData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/tour/dismissed';
};

export type RecallTourErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself
     */
    403: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type RecallTourError = RecallTourErrors[keyof RecallTourErrors];

export type RecallTourResponses = {
    /**
     * Successful Response
     */
    204: void;
};

export type RecallTourResponse = RecallTourResponses[keyof RecallTourResponses];

export type DismissTourData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/tour/dismissed';
};

export type DismissTourErrors = {
    /**
     * `odd-address`: The address holds control characters; `two-credentials`: Send one credential, not two
     */
    400: Problem;
    /**
     * `not-signed-in`: Sign in first
     */
    401: Problem;
    /**
     * `cross-site`: This request did not come from KIOPS itself
     */
    403: Problem;
    /**
     * `host-not-allowed`: KIOPS does not answer under this name
     */
    421: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type DismissTourError = DismissTourErrors[keyof DismissTourErrors];

export type DismissTourResponses = {
    /**
     * Successful Response
     */
    204: void;
};

export type DismissTourResponse = DismissTourResponses[keyof DismissTourResponses];

export type LivezData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Present: one line for each check
         */
        verbose?: string;
    };
    url: '/livez';
};

export type LivezErrors = {
    /**
     * `odd-address`: The address holds control characters
     */
    400: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type LivezError = LivezErrors[keyof LivezErrors];

export type LivezResponses = {
    /**
     * Successful Response
     */
    200: string;
};

export type LivezResponse = LivezResponses[keyof LivezResponses];

export type ReadyzData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Present: one line for each check
         */
        verbose?: string;
    };
    url: '/readyz';
};

export type ReadyzErrors = {
    /**
     * `odd-address`: The address holds control characters
     */
    400: Problem;
    /**
     * `invalid`: Some fields need another value
     */
    422: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ReadyzError = ReadyzErrors[keyof ReadyzErrors];

export type ReadyzResponses = {
    /**
     * Successful Response
     */
    200: string;
};

export type ReadyzResponse = ReadyzResponses[keyof ReadyzResponses];

export type MetricsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/metrics';
};

export type MetricsErrors = {
    /**
     * `odd-address`: The address holds control characters
     */
    400: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type MetricsError = MetricsErrors[keyof MetricsErrors];

export type MetricsResponses = {
    /**
     * Successful Response
     */
    200: string;
};

export type MetricsResponse = MetricsResponses[keyof MetricsResponses];

export type ReadVersionData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/version';
};

export type ReadVersionErrors = {
    /**
     * `odd-address`: The address holds control characters
     */
    400: Problem;
    /**
     * `internal`: Something went wrong inside KIOPS
     */
    500: Problem;
    /**
     * `busy`: KIOPS is busy at the moment; `database-unavailable`: KIOPS cannot reach its database
     */
    503: Problem;
};

export type ReadVersionError = ReadVersionErrors[keyof ReadVersionErrors];

export type ReadVersionResponses = {
    /**
     * Successful Response
     */
    200: VersionRead;
};

export type ReadVersionResponse = ReadVersionResponses[keyof ReadVersionResponses];

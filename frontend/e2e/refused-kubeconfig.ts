/** A kubeconfig as a cloud writes it: it would run a program, so KIOPS refuses it and says the way out. */
export const refused = `apiVersion: v1
kind: Config
current-context: prod
clusters:
- name: prod
  cluster:
    server: https://10.20.4.11:6443
users:
- name: ops
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1
      command: aws-iam-authenticator
contexts:
- name: prod
  context: {cluster: prod, user: ops}
`;

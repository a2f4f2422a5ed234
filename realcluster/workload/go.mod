module kiops/realcluster/workload

go 1.25

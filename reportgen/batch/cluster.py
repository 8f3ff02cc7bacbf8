"""A cluster to make a batch on, through dask.distributed (the extra `dask`)."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from reportgen.batch.run import cores
from reportgen.errors import BatchError, InstallationError


@contextmanager
def dask(scheduler: str | None = None, workers: int | None = None) -> Iterator[tuple[Executor, int]]:
    """An executor over a Dask cluster, and how many jobs it does at once.

    `scheduler` is the address of a running one, such as `tcp://10.0.0.5:8786`; its workers must have reportgen of this
    version, and packs, styles and tables that are named by a path under the same path. Without it `workers` processes of
    this machine make a cluster of their own. Raises InstallationError without dask.distributed, BatchError when the
    scheduler does not answer or has no worker.
    """
    try:
        from distributed import Client, LocalCluster
    except ModuleNotFoundError:
        raise InstallationError("dask.distributed is missing; run `pip install 'reportgen[dask]'`") from None
    cluster = None
    try:
        if scheduler is None:
            cluster = LocalCluster(n_workers=workers or cores(), threads_per_worker=1, dashboard_address=None)
        client = Client(cluster or scheduler, timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        raise BatchError(
            f"the scheduler {scheduler or ''} does not answer ({type(error).__name__}); check its address with --scheduler"
        ) from None
    try:
        threads = sum(client.nthreads().values())
        if not threads:
            raise BatchError(f"the scheduler {scheduler} has no workers yet; start some with `dask worker {scheduler}`")
        yield client.get_executor(pure=False), workers or threads
    finally:
        client.close()
        if cluster is not None:
            cluster.close()

"""Many briefs at once: jobs from a manifest or a folder, made by several processes, each left out when nothing changed.

jobs.py    what is to be made: manifests, folders, names
ledger.py  what was made of what: content hashes, kept beside the outputs
work.py    one job, done in a worker
crew.py    worker processes that may crash or hang
run.py     `batch`: all of it together
"""

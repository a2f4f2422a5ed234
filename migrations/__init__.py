"""The history of the tables; `python -m migrations.regenerate` until the first version is out."""

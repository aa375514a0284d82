"""The dataset in the forms that others take it in: pure functions from tables to bytes."""

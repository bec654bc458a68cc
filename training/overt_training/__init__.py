"""Trains the weights of overt's language model. docs/formats/weights.md is the specification."""

"""Makes what decides on relations between reports: the list of common words and the weights of the classifier."""

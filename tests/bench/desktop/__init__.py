"""The desktop at the size of a real business, against floors and peers in the same run."""

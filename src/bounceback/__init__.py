"""A private, offline coach for the hour after a job rejection."""

__version__ = "0.1.0"

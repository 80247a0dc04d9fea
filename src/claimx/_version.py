"""The version of the library, read by the build and by every annotation."""

__version__ = "0.1.0"

"""The sample practice: invented from end to end, the same on every machine, and obviously not real."""

from headdesk.usecases.sample.make import PASSWORD, SAMPLE_NOW, USUAL_SESSIONS, is_sample, make

__all__ = ["PASSWORD", "SAMPLE_NOW", "USUAL_SESSIONS", "is_sample", "make"]

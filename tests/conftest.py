"""What all tests have in common."""

from hypothesis import settings

# Laws are counted in calls where they speak of work; how busy the machine is must not fail one.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

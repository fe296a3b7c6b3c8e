"""The main job once, without a display, with pictures of every screen."""

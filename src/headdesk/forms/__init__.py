"""Paper: values become boxes, boxes become PDF bytes."""

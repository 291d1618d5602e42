"""A sample country for trying the service out: invented forces, invented officers, dates counted from today."""

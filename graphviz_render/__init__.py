"""Trace → picture: measures, layout, drawing, plots and exports."""

"""The computation: program text in, trace out. It knows no sentence of any language."""

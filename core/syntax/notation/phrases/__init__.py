"""What people write beside the plain notation, each rule with its examples."""

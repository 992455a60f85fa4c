"""Simulated units for the demonstration (演示数据): fictional names, repeatable words, the commonest faults."""

"""What is checked: functions of Python and of libraries, ONNX files, and numbers that were computed elsewhere."""

"""What libraries compute under the names of activations, found by running each of them in an environment of its own."""

"""What libraries compute under the names of activations, as it was recorded by running them."""

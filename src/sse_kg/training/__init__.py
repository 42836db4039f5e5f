"""From annotations to the model that ships: nothing here is needed to read a document."""

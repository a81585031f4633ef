"""An example agency and its maker; a package so that the maker runs from the checkout."""

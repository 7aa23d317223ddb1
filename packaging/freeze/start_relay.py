"""What the frozen relay starts with."""

import sys

from relay.__main__ import main

if __name__ == "__main__":
    sys.exit(main())

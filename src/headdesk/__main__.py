"""Start Headdesk: ``python -m headdesk``."""

import sys

from headdesk.cli import main

if __name__ == "__main__":
    sys.exit(main())

"""One process a database: whoever holds the lease runs."""

from store.leases.service import Lease, end_lease, lease_of, renew_lease, take_lease

__all__ = ["Lease", "end_lease", "lease_of", "renew_lease", "take_lease"]

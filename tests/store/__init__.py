"""The store on a real file and on a real PostgreSQL."""

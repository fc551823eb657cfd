-- A mail as its writer formatted it, as JSON: the blob with its HTML and those of its pictures.
ALTER TABLE customer_messages ADD COLUMN formatted TEXT;
ALTER TABLE internal_notes ADD COLUMN formatted TEXT;
ALTER TABLE vendor_messages ADD COLUMN formatted TEXT;

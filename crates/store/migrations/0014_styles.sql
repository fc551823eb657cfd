-- How the text of a message is to be read: as it stands, or as light Markdown.
ALTER TABLE customer_messages ADD COLUMN style TEXT NOT NULL DEFAULT 'plain';
ALTER TABLE internal_notes ADD COLUMN style TEXT NOT NULL DEFAULT 'plain';
ALTER TABLE vendor_messages ADD COLUMN style TEXT NOT NULL DEFAULT 'plain';

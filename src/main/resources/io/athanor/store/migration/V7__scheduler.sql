-- The scheduler that a sweep was begun with, which the number of its runs chose where its file names
-- none. Older sweeps have what their file names.
ALTER TABLE sweep ADD COLUMN IF NOT EXISTS scheduler VARCHAR DEFAULT 'none' NOT NULL;

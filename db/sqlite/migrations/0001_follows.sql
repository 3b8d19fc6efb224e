CREATE TABLE `follows` (
	`person` text NOT NULL,
	`request` text NOT NULL,
	PRIMARY KEY(`person`, `request`)
);
--> statement-breakpoint
CREATE INDEX `follows_request` ON `follows` (`request`);
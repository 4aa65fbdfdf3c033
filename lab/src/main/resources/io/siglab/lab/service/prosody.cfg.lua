-- The lab's messaging server. Everything it keeps lies in the lab's work directory.
run_as_root = true
daemonize = false
pidfile = "@DIRECTORY@/prosody.pid"
data_path = "@DIRECTORY@/data"
certificates = "@CERTIFICATES@"
log = { { levels = { min = "@LOG_LEVEL@" }, to = "console" } }

-- No archive (mam): what a phone shows is what reached it, and a new browser profile starts empty.
modules_enabled = {
  "roster", "saslauth", "tls", "disco", "carbons", "pep", "private", "blocklist", "vcard4",
  "vcard_legacy", "version", "time", "ping", "csi_simple", "smacks", "bosh", "websocket", "posix",
  "groups",
}
modules_disabled = { "s2s" }

-- Browsers only: websocket and BOSH over HTTPS, no XMPP ports.
c2s_ports = {}
http_ports = {}
https_ports = { 443 }
https_interfaces = { @INTERFACES@ }
consider_websocket_secure = true
consider_bosh_secure = true
cross_domain_websocket = true
cross_domain_bosh = true

-- No bandwidth or frame limits of the server's own: the network's shape decides.
limits = {}
authentication = "internal_plain"
groups_file = "@DIRECTORY@/groups.txt"

VirtualHost "@CHAT_HOST@"
  disco_items = { { "@UPLOAD_HOST@", "Upload" } }
  http_host = "@CHAT_HOST@"

Component "@UPLOAD_HOST@" "http_file_share"
  http_host = "@UPLOAD_HOST@"
  http_external_url = "https://@UPLOAD_HOST@/"
  http_file_share_size_limit = @UPLOAD_LIMIT@
  http_file_share_daily_quota = @UPLOAD_QUOTA@
  http_file_share_access = { "@CHAT_HOST@" }
  http_file_share_safe_file_types = { "image/*", "video/*", "audio/*", "text/plain" }

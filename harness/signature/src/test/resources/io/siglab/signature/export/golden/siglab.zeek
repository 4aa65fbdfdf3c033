# Siglab export for Zeek 5 or later; not run on Zeek, see docs/exports.md
#
# From alpha 1.2.3
#   content SHA-256 cb4cce50fdd7504e3aee5eeb542d1094554dd03974cc75e0594a5fb147681b78
#   provenance virtual-lab: real software on virtual phones; says nothing about any app on a phone
#   measured: web 14.0.0; 8 trials, 2 baselines, compared with 2 other apps
#   runs: 20260102T030405Z-abc123
#
# From beta 1.2.3
#   content SHA-256 da7a2d1f0bd42dc8b05091193ba1b606f43e36bc3355159c2263759c6f9a4ed9
#   provenance virtual-lab: real software on virtual phones; says nothing about any app on a phone
#   measured: web 2.1; 8 trials, 2 baselines, compared with 2 other apps
#   runs: 20260102T030405Z-abc123
#
# A hit says that a device talks to the app's servers, no more. Not expressed:
#   - which action it is, its state and its role: comments name where a rule was seen
#   - volumes, packet counts, durations, shares, numbers of flows: 4 characteristics
#   - what both sides show together (pair, receiver state, deltas): 0 characteristics
#   - support, specificity and what cannot be told apart: see the signature file
#
# What this engine makes of the rules beyond what the signature says:
#   - a DNS query for a name is logged as well as a connection to it
#   - names in QUIC are seen by Zeek 6.1 and later
#
# Left out, as it does not tell the app:
#   - address_range 192.168.7.0/24 udp 3478: not a public address
#   - address_range 198.0.0.0/8 udp 3478: too broad, a prefix of 8 bits
#   - alpn h2: a registered protocol that any app may offer
#   - server_name *.test: too broad, it fixes fewer than two labels of the name
#   - server_name maps.elsewhere.test: common with gamma
#   - server_name push.elsewhere.test: common with baseline
#

module Siglab;

export {
	redef enum Log::ID += { LOG };

	type Hit: record {
		ts: time &log;
		uid: string &log;
		id: conn_id &log;
		rule: string &log;
		app: string &log;
		version: string &log;
		matched: string &log;
		value: string &log;
	};
}

event zeek_init()
	{
	Log::create_stream(LOG, [$columns=Hit, $path="siglab"]);
	}

function hit(c: connection, rule: string, app: string, version: string, matched: string,
             value: string)
	{
	Log::write(LOG, [$ts=network_time(), $uid=c$uid, $id=c$id, $rule=rule, $app=app,
	                 $version=version, $matched=matched, $value=value]);
	}

function check_name(c: connection, matched: string, name: string)
	{
	# 5f72f8e1e306: server_name *.cdn.alpha.test of alpha, seen in photo SS sender (4 of 4)
	if ( /^[^.]+\.cdn\.alpha\.test$/ == name )
		hit(c, "5f72f8e1e306", "alpha", "1.2.3", matched, name);
	# 855767822bd5: server_name edge-*.alpha.test of alpha, seen in photo SS sender (4 of 4)
	if ( /^edge-[^.]+\.alpha\.test$/ == name )
		hit(c, "855767822bd5", "alpha", "1.2.3", matched, name);
	# 10f20efdc491: server_name upload.alpha.test of alpha, seen in photo SS sender (4 of 4), file SS
	#   sender (4 of 4)
	if ( name == "upload.alpha.test" )
		hit(c, "10f20efdc491", "alpha", "1.2.3", matched, name);
	# 6d23151ab53c: server_name shared.media.test of alpha or beta, seen in beta text SS sender (4 of
	#   4)
	if ( name == "shared.media.test" )
		hit(c, "6d23151ab53c", "alpha+beta", "alpha 1.2.3, beta 1.2.3", matched, name);
	}

event dns_request(c: connection, msg: dns_msg, query: string, qtype: count, qclass: count)
	{
	check_name(c, "dns", to_lower(query));
	}

event ssl_extension_server_name(c: connection, is_client: bool, names: string_vec)
	{
	if ( is_client )
		for ( i in names )
			check_name(c, "server_name", to_lower(names[i]));
	}

function check_protocol(c: connection, protocol: string)
	{
	# b3c1904043b4: alpn alpha";ip.addr@|//? of alpha, seen in photo SS sender (4 of 4)
	if ( protocol == "alpha\x22\x3bip.addr\x40\x7c//\x5c" )
		hit(c, "b3c1904043b4", "alpha", "1.2.3", "alpn", protocol);
	}

event ssl_extension_application_layer_protocol_negotiation(c: connection, is_client: bool,
                                                           names: string_vec)
	{
	if ( is_client )
		for ( i in names )
			check_protocol(c, names[i]);
	}

event new_connection(c: connection)
	{
	# 612dba6963d3: address_range 198.51.100.0/24 udp 3478 of beta, seen in voice_call ANS caller (4
	#   of 4)
	if ( c$id$resp_h in 198.51.100.0/24 && c$id$resp_p == 3478/udp )
		hit(c, "612dba6963d3", "beta", "1.2.3", "address", fmt("%s", c$id$resp_h));
	# 5bb5ad7eb2d6: address_range 2001:db8:5::/48 udp 3478 of beta, seen in voice_call ANS caller (4
	#   of 4)
	if ( c$id$resp_h in [2001:db8:5::]/48 && c$id$resp_p == 3478/udp )
		hit(c, "5bb5ad7eb2d6", "beta", "1.2.3", "address", fmt("%s", c$id$resp_h));
	}

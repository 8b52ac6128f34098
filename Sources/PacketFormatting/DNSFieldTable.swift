extension FieldCatalogue {
    // What is hidden in trees is there told with the words of the record's type.
    static let dnsTable: [FieldDescription] = [
        row(
            .dnsLength, "dns.length", "Length in front", .unsigned, .line, "The length in front of a message over TCP."),
        row(
            .dnsIdentifier, "dns.id", "Identifier", .hexadecimal(digits: 4), .line,
            "What a reply is matched with its question by."),
        row(.dnsFlags, "dns.flags", "Flags", .hexadecimal(digits: 4), .line, "The bits between identifier and counts."),
        row(
            .dnsIsResponse, "dns.flags.response", "Response", .boolean, .detail, "Whether the message is a reply (QR)."),
        row(.dnsOpcode, "dns.flags.opcode", "Opcode", .unsigned, .detail, "What the message is for."),
        row(
            .dnsAuthoritative, "dns.flags.authoritative", "Authoritative", .boolean, .detail,
            "The server is an authority for the name (AA)."),
        row(
            .dnsConflict, "dns.flags.conflict", "Conflict", .boolean, .detail,
            "Several hosts have the name: LLMNR only."),
        row(.dnsTruncated, "dns.flags.truncated", "Truncated", .boolean, .detail, "Not all fitted (TC)."),
        row(
            .dnsRecursionDesired, "dns.flags.recdesired", "Recursion desired", .boolean, .detail,
            "The server is asked to find the answer elsewhere (RD)."),
        row(
            .dnsTentative, "dns.flags.tentative", "Tentative", .boolean, .detail,
            "The name is not yet known to be unique: LLMNR only."),
        row(
            .dnsRecursionAvailable, "dns.flags.recavail", "Recursion available", .boolean, .detail,
            "The server can find answers elsewhere (RA)."),
        row(.dnsReserved, "dns.flags.z", "Reserved", .boolean, .detail, "The bit that is always 0 (Z)."),
        row(
            .dnsAuthenticData, "dns.flags.authenticated", "Authentic data", .boolean, .detail,
            "The server has verified the records (AD)."),
        row(
            .dnsCheckingDisabled, "dns.flags.checkdisable", "Checking disabled", .boolean, .detail,
            "Records are wanted although they may not verify (CD)."),
        row(
            .dnsRCode, "dns.flags.rcode", "Response code", .unsigned, .detail,
            "How the question went: the four bits of the header."),
        row(
            .dnsQuestionCount, "dns.count.queries", "Questions", .unsigned, .line,
            "How many questions the header counts."),
        row(.dnsZoneCount, "dns.count.zones", "Zones", .unsigned, .line, "How many zones an UPDATE counts."),
        row(.dnsAnswerCount, "dns.count.answers", "Answers", .unsigned, .line, "How many answers the header counts."),
        row(
            .dnsPrerequisiteCount, "dns.count.prerequisites", "Prerequisites", .unsigned, .line,
            "How many prerequisites an UPDATE counts."),
        row(
            .dnsAuthorityCount, "dns.count.auth_rr", "Authority records", .unsigned, .line,
            "How many records of the authority section the header counts."),
        row(.dnsUpdateCount, "dns.count.updates", "Changes", .unsigned, .line, "How many changes an UPDATE counts."),
        row(
            .dnsAdditionalCount, "dns.count.add_rr", "Additional records", .unsigned, .line,
            "How many additional records the header counts."),
        row(.dnsQueryName, "dns.qry.name", "Name", .text, .detail, "The name that is asked about."),
        row(
            .dnsQueryNameLength, "dns.qry.name.len", "Name length", .unsigned, .hidden,
            "How many characters the name that is asked about has in text, without the last dot."),
        row(
            .dnsLabelCount, "dns.count.labels", "Labels", .unsigned, .hidden,
            "How many labels the name that is asked about has."),
        row(.dnsQueryType, "dns.qry.type", "Type", .unsigned, .detail, "The type that is asked for."),
        row(
            .dnsQueryUnicast, "dns.qry.qu", "Unicast reply", .boolean, .detail,
            "Whether a unicast reply is wanted: multicast DNS only."),
        row(.dnsQueryClass, "dns.qry.class", "Class", .hexadecimal(digits: 4), .detail, "The class that is asked for."),
        row(.dnsName, "dns.resp.name", "Name", .text, .detail, "The owner of a record."),
        row(.dnsType, "dns.resp.type", "Type", .unsigned, .detail, "The type of a record."),
        row(
            .dnsCacheFlush, "dns.resp.cache_flush", "Cache flush", .boolean, .detail,
            "Whether caches shall forget what they have: multicast DNS only."),
        row(.dnsClass, "dns.resp.class", "Class", .hexadecimal(digits: 4), .detail, "The class of a record."),
        row(
            .dnsTimeToLive, "dns.resp.ttl", "Time to live", .unsigned, .detail,
            "For how many seconds a record may be kept."),
        row(
            .dnsPayloadSize, "dns.rr.udp_payload_size", "UDP payload size", .unsigned, .detail,
            "The largest message that the sender takes over UDP, in bytes."),
        row(
            .dnsUpperRCode, "dns.resp.ext_rcode", "Upper response code", .hexadecimal(digits: 2), .detail,
            "The upper eight bits of the response code."),
        row(.dnsEDNSVersion, "dns.resp.edns0_version", "EDNS version", .unsigned, .detail, "The version of EDNS."),
        row(.dnsEDNSFlags, "dns.resp.z", "EDNS flags", .hexadecimal(digits: 4), .detail, "The flags of EDNS."),
        row(
            .dnsDNSSECOK, "dns.resp.z.do", "DNSSEC OK", .boolean, .detail,
            "Records of DNSSEC are wanted, or are there (DO)."),
        row(
            .dnsEDNSReserved, "dns.resp.z.reserved", "Other flags", .hexadecimal(digits: 4), .hidden,
            "The flags of EDNS but DO."),
        row(
            .dnsDataLength, "dns.resp.len", "Data length", .unsigned, .detail,
            "How many bytes the data of a record has."),
        row(
            .dnsData, "dns.resp.data", "Data", .text, .hidden,
            "The data of a record in presentation form; not in Wireshark."),
        row(.dnsTrailing, "dns.extraneous.data", "Behind the records", .bytes, .line, "Bytes behind the last record."),
        row(
            .dnsTrailingLength, "dns.extraneous.length", "Behind the records", .unsigned, .hidden,
            "How many bytes stand behind the last record."),
        row(.dnsOptionCode, "dns.opt.code", "Code", .unsigned, .detail, "The number of an EDNS option."),
        row(
            .dnsOptionLength, "dns.opt.len", "Length", .unsigned, .detail,
            "How many bytes the data of an EDNS option has."),
        row(.dnsOptionData, "dns.opt.data", "Data", .bytes, .detail, "The data of an EDNS option."),
        row(
            .dnsOptionDAU, "dns.opt.dau", "Algorithm understood", .unsigned, .hidden,
            "A DNSSEC algorithm that the sender understands."),
        row(
            .dnsOptionDHU, "dns.opt.dhu", "Digest understood", .unsigned, .hidden,
            "A digest of DS records that the sender understands."),
        row(
            .dnsOptionN3U, "dns.opt.n3u", "Hash understood", .unsigned, .hidden,
            "A hash of NSEC3 that the sender understands."),
        row(
            .dnsSubnetFamily, "dns.opt.client.family", "Family", .unsigned, .hidden,
            "The family of a client subnet: 1 for IPv4, 2 for IPv6."),
        row(
            .dnsSubnetSource, "dns.opt.client.netmask", "Source prefix", .unsigned, .hidden,
            "How many bits of the client subnet are told."),
        row(
            .dnsSubnetScope, "dns.opt.client.scope", "Scope prefix", .unsigned, .hidden,
            "For how many bits of the client subnet the answer holds."),
        row(
            .dnsSubnetAddress4, "dns.opt.client.addr4", "Address", .ipv4Address, .hidden,
            "The address of a client subnet of IPv4."),
        row(
            .dnsSubnetAddress6, "dns.opt.client.addr6", "Address", .ipv6Address, .hidden,
            "The address of a client subnet of IPv6."),
        row(.dnsCookieClient, "dns.opt.cookie.client", "Client cookie", .bytes, .hidden, "The client's cookie."),
        row(.dnsCookieServer, "dns.opt.cookie.server", "Server cookie", .bytes, .hidden, "The server's cookie."),
        row(
            .dnsKeepaliveTimeout, "dns.opt.edns_tcp_keepalive.timeout", "Timeout", .unsigned, .hidden,
            "For how many tenths of a second an idle connection stays open."),
        row(.dnsPadding, "dns.opt.padding", "Padding", .bytes, .hidden, "Bytes that hide the size of a message."),
        row(
            .dnsChainName, "dns.opt.chain.fqdn", "Closest trust point", .text, .hidden,
            "From which name on the chain of trust is wanted."),
        row(.dnsErrorCode, "dns.opt.ext_error.info_code", "Error", .unsigned, .hidden, "Why an answer is what it is."),
        row(
            .dnsErrorText, "dns.opt.ext_error.extra_text", "Text", .text, .hidden,
            "Why an answer is what it is, in words."),
        row(.dnsA, "dns.a", "Address", .ipv4Address, .hidden, "The address of an A record."),
        row(.dnsAAAA, "dns.aaaa", "Address", .ipv6Address, .hidden, "The address of an AAAA record."),
        row(.dnsNS, "dns.ns", "Name server", .text, .hidden, "The name server of an NS record."),
        row(.dnsMD, "dns.md", "Mail destination", .text, .hidden, "The host of an MD record."),
        row(.dnsMF, "dns.mf", "Mail forwarder", .text, .hidden, "The host of an MF record."),
        row(.dnsMB, "dns.mb", "Mailbox", .text, .hidden, "The host of an MB record."),
        row(.dnsMG, "dns.mg", "Group member", .text, .hidden, "The mailbox of an MG record."),
        row(.dnsMR, "dns.mr", "New name", .text, .hidden, "The mailbox of an MR record."),
        row(.dnsNULL, "dns.null", "Data", .bytes, .hidden, "The data of a NULL record."),
        row(.dnsCNAME, "dns.cname", "Canonical name", .text, .hidden, "The name of a CNAME record."),
        row(.dnsDNAME, "dns.dname", "Target", .text, .hidden, "The name of a DNAME record."),
        row(.dnsPTR, "dns.ptr.domain_name", "Name", .text, .hidden, "The name of a PTR record."),
        row(.dnsSOAPrimary, "dns.soa.mname", "Primary", .text, .hidden, "The primary name server of a zone."),
        row(
            .dnsSOAMailbox, "dns.soa.rname", "Mailbox", .text, .hidden, "The mailbox of who is responsible for a zone."),
        row(.dnsSOASerial, "dns.soa.serial_number", "Serial", .unsigned, .hidden, "The version of a zone."),
        row(
            .dnsSOARefresh, "dns.soa.refresh_interval", "Refresh", .unsigned, .hidden,
            "After how many seconds secondaries look for a new version."),
        row(
            .dnsSOARetry, "dns.soa.retry_interval", "Retry", .unsigned, .hidden,
            "After how many seconds secondaries try again."),
        row(
            .dnsSOAExpire, "dns.soa.expire_limit", "Expire", .unsigned, .hidden,
            "After how many seconds secondaries stop answering."),
        row(
            .dnsSOAMinimum, "dns.soa.minimum_ttl", "Minimum", .unsigned, .hidden,
            "For how many seconds it may be kept that something does not exist."),
        row(.dnsWKSAddress, "dns.wks.address", "Address", .ipv4Address, .hidden, "The address of a WKS record."),
        row(.dnsWKSProtocol, "dns.wks.protocol", "Protocol", .unsigned, .hidden, "The protocol of a WKS record."),
        row(.dnsHINFOCPU, "dns.hinfo.cpu", "CPU", .text, .hidden, "The processor of an HINFO record."),
        row(.dnsHINFOSystem, "dns.hinfo.os", "System", .text, .hidden, "The system of an HINFO record."),
        row(
            .dnsMINFOResponsible, "dns.minfo.r", "Responsible", .text, .hidden, "Who is responsible for a mailing list."
        ),
        row(.dnsMINFOErrors, "dns.minfo.e", "Errors", .text, .hidden, "Who gets error messages of a mailing list."),
        row(
            .dnsMXPreference, "dns.mx.preference", "Preference", .unsigned, .hidden,
            "The preference of a mail exchange."),
        row(.dnsMXExchange, "dns.mx.mail_exchange", "Exchange", .text, .hidden, "The host of a mail exchange."),
        row(
            .dnsTXTLength, "dns.txt.length", "Length", .unsigned, .hidden,
            "How many bytes a string of a TXT record has."),
        row(.dnsTXT, "dns.txt", "Text", .text, .hidden, "A string of a TXT record."),
        row(
            .dnsSPFLength, "dns.spf.length", "Length", .unsigned, .hidden,
            "How many bytes a string of an SPF record has."),
        row(.dnsSPF, "dns.spf", "Text", .text, .hidden, "A string of an SPF record."),
        row(.dnsRPMailbox, "dns.rp.mailbox", "Mailbox", .text, .hidden, "The mailbox of a responsible person."),
        row(.dnsRPText, "dns.rp.txt_rr", "Text", .text, .hidden, "Where text about a responsible person is."),
        row(.dnsAFSDBSubtype, "dns.afsdb.subtype", "Subtype", .unsigned, .hidden, "The kind of database."),
        row(.dnsAFSDBHost, "dns.afsdb.hostname", "Host", .text, .hidden, "The host of a database."),
        row(.dnsX25Address, "dns.x25.psdn_address", "Address", .text, .hidden, "An X.25 address."),
        row(.dnsISDNAddress, "dns.idsn.address", "Address", .text, .hidden, "An ISDN address."),
        row(
            .dnsISDNSubaddress, "dns.idsn.sa.address", "Subaddress", .text, .hidden,
            "The subaddress of an ISDN address."),
        row(.dnsRTPreference, "dns.rt.subtype", "Preference", .unsigned, .hidden, "The preference of a route."),
        row(.dnsRTHost, "dns.rt.intermediate_host", "Host", .text, .hidden, "The host that a route goes through."),
        row(.dnsNSAP, "dns.nsap.rdata", "Address", .bytes, .hidden, "An NSAP address."),
        row(.dnsNSAPPointer, "dns.nsap_ptr.owner", "Name", .text, .hidden, "The name of an NSAP-PTR record."),
        row(
            .dnsPXPreference, "dns.px.preference", "Preference", .unsigned, .hidden,
            "The preference of an X.400 mapping."),
        row(.dnsPX822, "dns.px.map822", "Map 822", .text, .hidden, "The Internet side of an X.400 mapping."),
        row(.dnsPX400, "dns.px.map400", "Map X.400", .text, .hidden, "The X.400 side of a mapping."),
        row(.dnsGPOSLongitude, "dns.gpos.longitude", "Longitude", .text, .hidden, "The longitude of a GPOS record."),
        row(.dnsGPOSLatitude, "dns.gpos.latitude", "Latitude", .text, .hidden, "The latitude of a GPOS record."),
        row(.dnsGPOSAltitude, "dns.gpos.altitude", "Altitude", .text, .hidden, "The altitude of a GPOS record."),
        row(.dnsSRVPriority, "dns.srv.priority", "Priority", .unsigned, .hidden, "The priority of a server."),
        row(.dnsSRVWeight, "dns.srv.weight", "Weight", .unsigned, .hidden, "The weight of a server."),
        row(.dnsSRVPort, "dns.srv.port", "Port", .unsigned, .hidden, "The port of a server."),
        row(.dnsSRVTarget, "dns.srv.target", "Target", .text, .hidden, "The host of a server."),
        row(.dnsNAPTROrder, "dns.naptr.order", "Order", .unsigned, .hidden, "The order of a NAPTR record."),
        row(
            .dnsNAPTRPreference, "dns.naptr.preference", "Preference", .unsigned, .hidden,
            "The preference of a NAPTR record."),
        row(.dnsNAPTRFlags, "dns.naptr.flags", "Flags", .text, .hidden, "The flags of a NAPTR record."),
        row(.dnsNAPTRService, "dns.naptr.service", "Service", .text, .hidden, "The service of a NAPTR record."),
        row(
            .dnsNAPTRRegex, "dns.naptr.regex", "Regular expression", .text, .hidden,
            "The regular expression of a NAPTR record."),
        row(
            .dnsNAPTRReplacement, "dns.naptr.replacement", "Replacement", .text, .hidden,
            "The replacement of a NAPTR record."),
        row(
            .dnsKXPreference, "dns.kx.preference", "Preference", .unsigned, .hidden,
            "The preference of a key exchanger."),
        row(.dnsKXExchange, "dns.kx.key_exchange", "Exchanger", .text, .hidden, "The host of a key exchanger."),
        row(.dnsCERTType, "dns.cert.type", "Type", .unsigned, .hidden, "The type of a certificate."),
        row(
            .dnsCERTKeyTag, "dns.cert.key_tag", "Key tag", .hexadecimal(digits: 4), .hidden,
            "The key tag of a certificate."),
        row(
            .dnsCERTAlgorithm, "dns.cert.algorithm", "Algorithm", .unsigned, .hidden, "The algorithm of a certificate."),
        row(.dnsCERTCertificate, "dns.cert.certificate", "Certificate", .bytes, .hidden, "A certificate."),
        row(.dnsDSKeyTag, "dns.ds.key_id", "Key tag", .hexadecimal(digits: 4), .hidden, "The key tag of a DS record."),
        row(.dnsDSAlgorithm, "dns.ds.algorithm", "Algorithm", .unsigned, .hidden, "The algorithm of a DS record."),
        row(.dnsDSDigestType, "dns.ds.digest_type", "Digest type", .unsigned, .hidden, "The digest of a DS record."),
        row(.dnsDSDigest, "dns.ds.digest", "Digest", .bytes, .hidden, "The digest of a key."),
        row(.dnsSSHFPAlgorithm, "dns.sshfp.algorithm", "Algorithm", .unsigned, .hidden, "The algorithm of a host key."),
        row(
            .dnsSSHFPType, "dns.sshfp.fingerprint.type", "Type", .unsigned, .hidden,
            "The kind of fingerprint of a host key."),
        row(
            .dnsSSHFPFingerprint, "dns.sshfp.fingerprint", "Fingerprint", .bytes, .hidden,
            "The fingerprint of a host key."),
        row(
            .dnsRRSIGType, "dns.rrsig.type_covered", "Type covered", .unsigned, .hidden,
            "The type of the records that are signed."),
        row(
            .dnsRRSIGAlgorithm, "dns.rrsig.algorithm", "Algorithm", .unsigned, .hidden, "The algorithm of a signature."),
        row(.dnsRRSIGLabels, "dns.rrsig.labels", "Labels", .unsigned, .hidden, "How many labels the signed name has."),
        row(
            .dnsRRSIGTimeToLive, "dns.rrsig.original_ttl", "Original TTL", .unsigned, .hidden,
            "The time to live that was signed."),
        row(
            .dnsRRSIGExpiration, "dns.rrsig.signature_expiration", "Expiration", .time, .hidden,
            "When a signature ends."),
        row(
            .dnsRRSIGInception, "dns.rrsig.signature_inception", "Inception", .time, .hidden, "When a signature starts."
        ),
        row(.dnsRRSIGKeyTag, "dns.rrsig.key_tag", "Key tag", .unsigned, .hidden, "The tag of the key that signed."),
        row(.dnsRRSIGSigner, "dns.rrsig.signers_name", "Signer", .text, .hidden, "Whose key signed."),
        row(.dnsRRSIGSignature, "dns.rrsig.signature", "Signature", .bytes, .hidden, "A signature."),
        row(.dnsNSECNext, "dns.nsec.next_domain_name", "Next name", .text, .hidden, "The next name of an NSEC record."),
        row(.dnsNXTNext, "dns.nxt.next_domain_name", "Next name", .text, .hidden, "The next name of an NXT record."),
        row(.dnsDNSKEYFlags, "dns.dnskey.flags", "Flags", .hexadecimal(digits: 4), .hidden, "The flags of a key."),
        row(
            .dnsDNSKEYZone, "dns.dnskey.flags.zone_key", "Zone key", .boolean, .hidden,
            "Whether a key is the key of a zone."),
        row(
            .dnsDNSKEYRevoked, "dns.dnskey.flags.key_revoked", "Revoked", .boolean, .hidden, "Whether a key is revoked."
        ),
        row(
            .dnsDNSKEYEntryPoint, "dns.dnskey.flags.secure_entry_point", "Entry point", .boolean, .hidden,
            "Whether a key signs keys."),
        row(
            .dnsDNSKEYProtocol, "dns.dnskey.protocol", "Protocol", .unsigned, .hidden,
            "The protocol of a key: always 3."),
        row(.dnsDNSKEYAlgorithm, "dns.dnskey.algorithm", "Algorithm", .unsigned, .hidden, "The algorithm of a key."),
        row(.dnsDNSKEYKey, "dns.dnskey.public_key", "Public key", .bytes, .hidden, "A public key."),
        row(.dnsNSEC3Algorithm, "dns.nsec3.algo", "Algorithm", .unsigned, .hidden, "The hash of an NSEC3 record."),
        row(.dnsNSEC3Flags, "dns.nsec3.flags", "Flags", .unsigned, .hidden, "The flags of an NSEC3 record."),
        row(
            .dnsNSEC3OptOut, "dns.nsec3.flags.opt_out", "Opt-out", .boolean, .hidden,
            "Whether unsigned delegations are left out."),
        row(
            .dnsNSEC3Iterations, "dns.nsec3.iterations", "Iterations", .unsigned, .hidden,
            "How often an NSEC3 record was hashed more."),
        row(
            .dnsNSEC3SaltLength, "dns.nsec3.salt_length", "Salt length", .unsigned, .hidden,
            "How many bytes the salt of an NSEC3 record has."),
        row(.dnsNSEC3Salt, "dns.nsec3.salt_value", "Salt", .bytes, .hidden, "The salt of an NSEC3 record."),
        row(
            .dnsNSEC3HashLength, "dns.nsec3.hash_length", "Hash length", .unsigned, .hidden,
            "How many bytes the hash of an NSEC3 record has."),
        row(
            .dnsTLSAUsage, "dns.tlsa.certificate_usage", "Usage", .unsigned, .hidden,
            "The certificate usage of a TLSA record."),
        row(.dnsTLSASelector, "dns.tlsa.selector", "Selector", .unsigned, .hidden, "The selector of a TLSA record."),
        row(
            .dnsTLSAMatching, "dns.tlsa.matching_type", "Matching type", .unsigned, .hidden,
            "The matching type of a TLSA record."),
        row(
            .dnsTLSAData, "dns.tlsa.certificate_association_data", "Data", .bytes, .hidden,
            "The certificate data of a TLSA record."),
        row(.dnsCSYNCSerial, "dns.csync.soa", "Serial", .unsigned, .hidden, "The serial number of a CSYNC record."),
        row(
            .dnsCSYNCFlags, "dns.csync.flags", "Flags", .hexadecimal(digits: 4), .hidden, "The flags of a CSYNC record."
        ),
        row(.dnsCSYNCTypes, "dns.csync.type_bitmap", "Types", .bytes, .hidden, "The types of a CSYNC record."),
        row(
            .dnsZONEMDSerial, "dns.zonemd.serial", "Serial", .unsigned, .hidden, "The serial number of a ZONEMD record."
        ),
        row(.dnsZONEMDScheme, "dns.zonemd.scheme", "Scheme", .unsigned, .hidden, "The scheme of a ZONEMD record."),
        row(
            .dnsZONEMDHash, "dns.zonemd.hash_algo", "Hash algorithm", .unsigned, .hidden, "The hash of a ZONEMD record."
        ),
        row(.dnsZONEMDDigest, "dns.zonemd.digest", "Digest", .bytes, .hidden, "The digest of a zone."),
        row(
            .dnsSVCBPriority, "dns.svcb.svcpriority", "Priority", .unsigned, .hidden,
            "The priority of a service binding; 0 for an alias."),
        row(.dnsSVCBTarget, "dns.svcb.targetname", "Target", .text, .hidden, "The target of a service binding."),
        row(.dnsSVCBKey, "dns.svcb.svcparam.key", "Key", .unsigned, .hidden, "The key of a service parameter."),
        row(
            .dnsSVCBLength, "dns.svcb.svcparam.value.length", "Length", .unsigned, .hidden,
            "How many bytes the value of a service parameter has."),
        row(
            .dnsSVCBMandatory, "dns.svcb.svcparam.mandatory.key", "Mandatory key", .unsigned, .hidden,
            "A key that a client must understand."),
        row(
            .dnsSVCBALPNLength, "dns.svcb.svcparam.alpn.length", "ALPN length", .unsigned, .hidden,
            "How many bytes the name of a protocol has."),
        row(.dnsSVCBALPN, "dns.svcb.svcparam.alpn", "ALPN", .text, .hidden, "A protocol of a service binding."),
        row(.dnsSVCBPort, "dns.svcb.svcparam.port", "Port", .unsigned, .hidden, "The port of a service binding."),
        row(
            .dnsSVCBIPv4, "dns.svcb.svcparam.ipv4hint.ip", "IPv4 hint", .ipv4Address, .hidden,
            "An address of a service binding."),
        row(
            .dnsSVCBIPv6, "dns.svcb.svcparam.ipv6hint.ip", "IPv6 hint", .ipv6Address, .hidden,
            "An address of a service binding."),
        row(
            .dnsSVCBECH, "dns.svcb.svcparam.echconfig", "ECH", .bytes, .hidden,
            "The encrypted client hello of a service binding."),
        row(
            .dnsSVCBValue, "dns.svcb.svcparam.value", "Value", .bytes, .hidden,
            "The value of another service parameter."),
        row(
            .dnsNIDPreference, "dns.ilnp.nid.preference", "Preference", .unsigned, .hidden,
            "The preference of a node identifier."),
        row(.dnsNID, "dns.ilnp.nid", "Node identifier", .bytes, .hidden, "A node identifier."),
        row(
            .dnsL32Preference, "dns.ilnp.l32.preference", "Preference", .unsigned, .hidden,
            "The preference of a 32-bit locator."),
        row(.dnsL32, "dns.ilnp.l32", "Locator", .ipv4Address, .hidden, "A 32-bit locator."),
        row(
            .dnsL64Preference, "dns.ilnp.l64.preference", "Preference", .unsigned, .hidden,
            "The preference of a 64-bit locator."),
        row(.dnsL64, "dns.ilnp.l64", "Locator", .bytes, .hidden, "A 64-bit locator."),
        row(
            .dnsLPPreference, "dns.ilnp.lp.preference", "Preference", .unsigned, .hidden,
            "The preference of a locator pointer."),
        row(.dnsLP, "dns.ilnp.lp", "Name", .text, .hidden, "The name of a locator pointer."),
        row(.dnsEUI48, "dns.eui48", "Address", .linkAddress, .hidden, "A 48-bit address."),
        row(.dnsEUI64, "dns.eui64", "Address", .linkAddress, .hidden, "A 64-bit address."),
        row(.dnsDHCID, "dns.dhcid.rdata", "Data", .bytes, .hidden, "The data of a DHCID record."),
        row(.dnsCAAFlags, "dns.caa.flags", "Flags", .hexadecimal(digits: 2), .hidden, "The flags of a CAA record."),
        row(
            .dnsCAACritical, "dns.caa.flags.issuer_critical", "Critical", .boolean, .hidden,
            "Whether an issuer must understand a CAA record."),
        row(.dnsCAATag, "dns.caa.tag", "Tag", .text, .hidden, "What a CAA record is about."),
        row(.dnsCAAValue, "dns.caa.value", "Value", .text, .hidden, "The value of a CAA record."),
        row(
            .dnsTSIGAlgorithm, "dns.tsig.algorithm_name", "Algorithm", .text, .hidden,
            "The algorithm of a transaction signature."),
        row(.dnsTSIGFudge, "dns.tsig.fudge", "Fudge", .unsigned, .hidden, "By how many seconds clocks may differ."),
        row(
            .dnsTSIGMACSize, "dns.tsig.mac_size", "MAC size", .unsigned, .hidden,
            "How many bytes the code of a transaction signature has."),
        row(
            .dnsTSIGOriginalID, "dns.tsig.original_id", "Original identifier", .unsigned, .hidden,
            "The identifier of the message that was signed."),
        row(
            .dnsTSIGError, "dns.tsig.error", "Error", .unsigned, .hidden, "What is wrong with a transaction signature."),
        row(
            .dnsTSIGOtherLength, "dns.tsig.other_len", "Other length", .unsigned, .hidden,
            "How many other bytes a transaction signature has."),
        row(
            .dnsSRVService, "dns.srv.service", "Service", .text, .hidden, "The service of an SRV record, of its owner."),
        row(
            .dnsSRVProtocol, "dns.srv.proto", "Protocol", .text, .hidden, "The protocol of an SRV record, of its owner."
        ),
        row(
            .dnsSRVName, "dns.srv.name", "Domain", .text, .hidden,
            "The domain of an SRV record: its owner without service and protocol."),
        row(
            .dnsNAPTRFlagsLength, "dns.naptr.flags_length", "Flags length", .unsigned, .hidden,
            "How many bytes the flags of a NAPTR record have."),
        row(
            .dnsNAPTRServiceLength, "dns.naptr.service_length", "Service length", .unsigned, .hidden,
            "How many bytes the service of a NAPTR record has."),
        row(
            .dnsNAPTRRegexLength, "dns.naptr.regex_length", "Expression length", .unsigned, .hidden,
            "How many bytes the regular expression of a NAPTR record has."),
        row(
            .dnsNAPTRReplacementLength, "dns.naptr.replacement_length", "Replacement length", .unsigned, .hidden,
            "How many bytes the replacement of a NAPTR record has."),
        row(
            .dnsWKSBits, "dns.wks.bits", "Services", .hexadecimal(digits: 2), .hidden,
            "Eight ports of a WKS record, a bit each, where there are any."),
        row(
            .dnsHINFOCPULength, "dns.hinfo.cpu_length", "CPU length", .unsigned, .hidden,
            "How many bytes the processor of an HINFO record has."),
        row(
            .dnsHINFOSystemLength, "dns.hinfo.os_length", "System length", .unsigned, .hidden,
            "How many bytes the system of an HINFO record has."),
        row(.dnsX25Length, "dns.x25.length", "Length", .unsigned, .hidden, "How many bytes an X.25 address has."),
        row(.dnsISDNLength, "dns.idsn.length", "Length", .unsigned, .hidden, "How many bytes an ISDN address has."),
        row(
            .dnsISDNSubaddressLength, "dns.idsn.sa.length", "Length", .unsigned, .hidden,
            "How many bytes the subaddress of an ISDN address has."),
        row(
            .dnsGPOSLongitudeLength, "dns.gpos.longitude_length", "Longitude length", .unsigned, .hidden,
            "How many bytes the longitude of a GPOS record has."),
        row(
            .dnsGPOSLatitudeLength, "dns.gpos.latitude_length", "Latitude length", .unsigned, .hidden,
            "How many bytes the latitude of a GPOS record has."),
        row(
            .dnsGPOSAltitudeLength, "dns.gpos.altitude_length", "Altitude length", .unsigned, .hidden,
            "How many bytes the altitude of a GPOS record has."),
        row(.dnsLOCVersion, "dns.loc.version", "Version", .unsigned, .hidden, "The version of a LOC record: 0."),
        row(
            .dnsLOCSize, "dns.loc.size", "Size", .unsigned, .hidden,
            "The size of a place, a digit and a power of ten in centimetres."),
        row(
            .dnsLOCHorizontalPrecision, "dns.loc.horizontal_precision", "Horizontal precision", .unsigned, .hidden,
            "The horizontal precision of a place, as its size."),
        row(
            .dnsLOCVerticalPrecision, "dns.loc.vertical_precision", "Vertical precision", .unsigned, .hidden,
            "The vertical precision of a place, as its size."),
        row(
            .dnsLOCLatitude, "dns.loc.latitude", "Latitude", .unsigned, .hidden,
            "The latitude of a place in thousandths of a second, the equator at 2147483648."),
        row(
            .dnsLOCLongitude, "dns.loc.longitude", "Longitude", .unsigned, .hidden,
            "The longitude of a place in thousandths of a second, Greenwich at 2147483648."),
        row(
            .dnsLOCAltitude, "dns.loc.altitude", "Altitude", .unsigned, .hidden,
            "The altitude of a place in centimetres, the ellipsoid at 10000000."),
        row(
            .dnsLOCData, "dns.loc.unknown_data", "Data", .bytes, .hidden, "The data of a LOC record of another version."
        ),
        row(
            .dnsA6PrefixLength, "dns.a6.prefix_len", "Prefix length", .unsigned, .hidden,
            "How many bits of an A6 record stand in another."),
        row(
            .dnsA6Suffix, "dns.a6.address_suffix", "Address suffix", .ipv6Address, .hidden,
            "The address of an A6 record, zeros in the place of its prefix."),
        row(.dnsA6Prefix, "dns.a6.prefix_name", "Prefix name", .text, .hidden, "Where the prefix of an A6 record is."),
        row(
            .dnsAPLFamily, "dns.apl.address_family", "Family", .unsigned, .hidden,
            "The family of an address prefix: 1 for IPv4, 2 for IPv6."),
        row(
            .dnsAPLPrefixLength, "dns.apl.coded_prefix", "Prefix length", .unsigned, .hidden,
            "How many bits of an address prefix count."),
        row(
            .dnsAPLNegation, "dns.apl.negation", "Negation", .boolean, .hidden, "Whether an address prefix is excluded."
        ),
        row(
            .dnsAPLAddressLength, "dns.apl.afdlength", "Address length", .unsigned, .hidden,
            "How many bytes of an address prefix are there."),
        row(.dnsAPLIPv4, "dns.apl.afdpart.ipv4", "Address", .ipv4Address, .hidden, "An address prefix of IPv4."),
        row(.dnsAPLIPv6, "dns.apl.afdpart.ipv6", "Address", .ipv6Address, .hidden, "An address prefix of IPv6."),
        row(.dnsAPLData, "dns.apl.afdpart.data", "Address", .bytes, .hidden, "An address prefix of another family."),
        row(
            .dnsIPSECKEYPrecedence, "dns.ipseckey.gateway_precedence", "Precedence", .unsigned, .hidden,
            "The precedence of an IPSECKEY record."),
        row(
            .dnsIPSECKEYGatewayType, "dns.ipseckey.gateway_type", "Gateway type", .unsigned, .hidden,
            "The form of the gateway of an IPSECKEY record, 0 to 3."),
        row(
            .dnsIPSECKEYAlgorithm, "dns.ipseckey.gateway_algorithm", "Algorithm", .unsigned, .hidden,
            "The algorithm of the key of an IPSECKEY record."),
        row(
            .dnsIPSECKEYIPv4, "dns.ipseckey.gateway_ipv4", "Gateway", .ipv4Address, .hidden,
            "The gateway of an IPSECKEY record as an IPv4 address."),
        row(
            .dnsIPSECKEYIPv6, "dns.ipseckey.gateway_ipv6", "Gateway", .ipv6Address, .hidden,
            "The gateway of an IPSECKEY record as an IPv6 address."),
        row(
            .dnsIPSECKEYName, "dns.ipseckey.gateway_dns", "Gateway", .text, .hidden,
            "The gateway of an IPSECKEY record as a name."),
        row(
            .dnsIPSECKEYKey, "dns.ipseckey.public_key", "Public key", .bytes, .hidden,
            "The public key of an IPSECKEY record."),
        row(
            .dnsHIPTagLength, "dns.hip.hit.length", "Tag length", .unsigned, .hidden,
            "How many bytes a host identity tag has."),
        row(
            .dnsHIPAlgorithm, "dns.hip.hit.pk.algo", "Algorithm", .unsigned, .hidden,
            "The algorithm of the key of a HIP record."),
        row(
            .dnsHIPKeyLength, "dns.hip.pk.length", "Key length", .unsigned, .hidden,
            "How many bytes the key of a HIP record has."),
        row(.dnsHIPTag, "dns.hip.hit", "Identity tag", .bytes, .hidden, "A host identity tag."),
        row(.dnsHIPKey, "dns.hip.pk", "Public key", .bytes, .hidden, "The public key of a HIP record."),
        row(
            .dnsHIPServer, "dns.hip.rendezvous_server", "Rendezvous server", .text, .hidden,
            "A rendezvous server of a HIP record."),
        row(.dnsOPENPGPKEY, "dns.openpgpkey", "Key", .bytes, .hidden, "An OpenPGP key."),
        row(
            .dnsCSYNCImmediate, "dns.csync.flags.immediate", "Immediate", .boolean, .hidden,
            "Whether a parent may act without being told to."),
        row(
            .dnsCSYNCMinimum, "dns.csync.flags.soaminimum", "Serial is the least", .boolean, .hidden,
            "Whether the serial number is the least that may be copied from."),
        row(
            .dnsDNSKEYReserved, "dns.dnskey.flags.reserved", "Reserved", .hexadecimal(digits: 4), .hidden,
            "The flags of a key that have no meaning."),
        row(
            .dnsDNSKEYTag, "dns.dnskey.key_id", "Key tag", .unsigned, .hidden,
            "The number by which signatures tell a key."),
        row(.dnsKEYFlags, "dns.key.flags", "Flags", .hexadecimal(digits: 4), .hidden, "The flags of a KEY record."),
        row(
            .dnsKEYAuthentication, "dns.key.flags.authentication", "No authentication", .boolean, .hidden,
            "Whether a key must not authenticate."),
        row(
            .dnsKEYConfidentiality, "dns.key.flags.confidentiality", "No confidentiality", .boolean, .hidden,
            "Whether a key must not encrypt."),
        row(
            .dnsKEYRequired, "dns.key.flags.required", "Experimental", .boolean, .hidden,
            "Whether a key is not required: the bit that RFC 2065 calls experimental."),
        row(
            .dnsKEYUser, "dns.key.flags.associated_user", "User", .boolean, .hidden, "Whether a key is that of a user."),
        row(
            .dnsKEYEntity, "dns.key.flags.associated_named_entity", "Host", .boolean, .hidden,
            "Whether a key is that of a host or another entity."),
        row(
            .dnsKEYIPsec, "dns.key.flags.ipsec", "IPsec", .boolean, .hidden,
            "Whether a key is for IPsec: a bit of RFC 2065."),
        row(
            .dnsKEYMIME, "dns.key.flags.mime", "MIME", .boolean, .hidden,
            "Whether a key is for MIME: a bit of RFC 2065."),
        row(
            .dnsKEYSignatory, "dns.key.flags.signatory", "Signatory", .unsigned, .hidden,
            "What a key may sign in updates: the lowest four flags."),
        row(.dnsKEYProtocol, "dns.key.protocol", "Protocol", .unsigned, .hidden, "The protocol of a KEY record."),
        row(.dnsKEYAlgorithm, "dns.key.algorithm", "Algorithm", .unsigned, .hidden, "The algorithm of a KEY record."),
        row(.dnsKEYTag, "dns.key.key_id", "Key tag", .unsigned, .hidden, "The number by which signatures tell a key."),
        row(.dnsKEYKey, "dns.key.public_key", "Public key", .bytes, .hidden, "The public key of a KEY record."),
        row(.dnsTKEYAlgorithm, "dns.tkey.algo_name", "Algorithm", .text, .hidden, "The algorithm of a TKEY record."),
        row(
            .dnsTKEYExpiration, "dns.tkey.signature_expiration", "Expiration", .time, .hidden,
            "When the key of a TKEY record ends."),
        row(
            .dnsTKEYInception, "dns.tkey.signature_inception", "Inception", .time, .hidden,
            "When the key of a TKEY record starts."),
        row(.dnsTKEYMode, "dns.tkey.mode", "Mode", .unsigned, .hidden, "How a TKEY record agrees on a key."),
        row(.dnsTKEYError, "dns.tkey.error", "Error", .unsigned, .hidden, "What is wrong with a TKEY record."),
        row(
            .dnsTKEYKeySize, "dns.tkey.key_size", "Key size", .unsigned, .hidden,
            "How many bytes the key of a TKEY record has."),
        row(
            .dnsTKEYKey, "dns.tkey.key_data", "Key", .bytes, .hidden, "The key of a TKEY record, or what it is made of."
        ),
        row(
            .dnsTKEYOtherSize, "dns.tkey.other_size", "Other size", .unsigned, .hidden,
            "How many other bytes a TKEY record has."),
        row(.dnsTKEYOther, "dns.tkey.other_data", "Other data", .bytes, .hidden, "The other bytes of a TKEY record."),
        row(.dnsTSIGTime, "dns.tsig.time_signed", "Time signed", .time, .hidden, "When a message was signed."),
        row(.dnsTSIGMAC, "dns.tsig.mac", "MAC", .presence, .hidden, "The code of a transaction signature is there."),
        row(
            .dnsTSIGOther, "dns.tsig.other_data", "Other data", .bytes, .hidden,
            "The other bytes of a transaction signature."),
        row(
            .dnsNSEC3Hash, "dns.nsec3.hash_value", "Next hash", .text, .hidden,
            "The hash of the next name of an NSEC3 record, in base 32."),
        row(
            .dnsSVCBParameter, "dns.svcb.svcparam", "Parameter", .presence, .hidden, "A parameter of a service binding."
        ),
        row(
            .dnsSVCBODOH, "dns.svcb.svcparam.odohconfig", "ODoH", .bytes, .hidden,
            "Keys for oblivious DNS over HTTPS, of parameter 32769."),
        row(.dnsCAAIssue, "dns.caa.issue", "Issue", .text, .hidden, "Who may issue certificates."),
        row(
            .dnsCAAIssueWild, "dns.caa.issuewild", "Issue wild", .text, .hidden,
            "Who may issue certificates for wildcards."),
        row(.dnsCAAReport, "dns.caa.iodef", "Report", .text, .hidden, "Where violations are to be reported."),
        row(.dnsCAAOther, "dns.caa.unknown", "Value", .text, .hidden, "The value of a CAA record with another tag."),
        row(
            .dnsCAATagLength, "dns.caa.tag_length", "Tag length", .unsigned, .hidden,
            "How many bytes the tag of a CAA record has."),
        row(
            .dnsRawData, "dns.data", "Data", .bytes, .hidden,
            "The data of a record whose type has no fields of its own here."),
        row(
            .dnsHighTimeToLive, "dns.ttl.high_bit_set", "TTL too high", .presence, .hidden,
            "The first bit of the time to live is set, so that it counts as 0 (RFC 2181 section 8)."),
        row(
            .dnsExtraneous, "dns.extraneous", "Behind the records", .presence, .hidden,
            "Bytes are left behind the last record."),
        row(.dnsOption, "dns.opt", "Option", .presence, .hidden, "An EDNS option."),
        row(
            .dnsSubnetOther, "dns.opt.client.addr", "Address", .bytes, .hidden,
            "The address of a client subnet of another family."),
        row(.dnsOperations, "dns.dso", "Stateful operations", .presence, .hidden, "A message of stateful operations."),
        row(.dnsOperation, "dns.dso.tlv", "Operation", .presence, .hidden, "A TLV of stateful operations."),
        row(
            .dnsOperationType, "dns.dso.tlv.type", "Type", .unsigned, .detail,
            "The type of a TLV of stateful operations."),
        row(
            .dnsOperationLength, "dns.dso.tlv.length", "Length", .unsigned, .detail,
            "How many bytes the data of a TLV has."),
        row(.dnsOperationData, "dns.dso.tlv.data", "Data", .bytes, .detail, "The data of a TLV of another type."),
        row(
            .dnsInactivityTimeout, "dns.dso.tlv.keepalive.inactivity", "Inactivity timeout", .unsigned, .hidden,
            "For how many milliseconds a session may be idle."),
        row(
            .dnsKeepaliveInterval, "dns.dso.tlv.keepalive.interval", "Interval", .unsigned, .hidden,
            "After how many milliseconds something must be sent."),
        row(
            .dnsRetryDelay, "dns.dso.tlv.retrydelay.retrydelay", "Retry delay", .unsigned, .hidden,
            "After how many milliseconds a client may come again."),
        row(
            .dnsOperationPadding, "dns.dso.tlv.encpad.padding", "Padding", .bytes, .detail,
            "Bytes that hide the size of a message."),
    ]

    private static func row(
        _ field: Field, _ name: StaticString, _ label: StaticString, _ type: FieldType, _ place: FieldDescription.Place,
        _ meaning: StaticString
    ) -> FieldDescription {
        FieldDescription(
            field: field, name: name, label: label, type: type, meaning: meaning, place: place, group: .dns)
    }
}

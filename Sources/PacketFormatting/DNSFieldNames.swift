import ByteCore
import DNSCodec

/// Which field by Wireshark's name a field of a record's data is: by the record's type, and by its number in the data.
enum DNSFieldNames {
    static func field(_ type: UInt16, _ number: Int) -> Field? {
        switch type {
        case 1: pick(number, .dnsA)
        case 2: pick(number, .dnsNS)
        case 3: pick(number, .dnsMD)
        case 4: pick(number, .dnsMF)
        case 5: pick(number, .dnsCNAME)
        case 6:
            switch number {
            case 0: .dnsSOAPrimary
            case 1: .dnsSOAMailbox
            case 2: .dnsSOASerial
            case 3: .dnsSOARefresh
            case 4: .dnsSOARetry
            case 5: .dnsSOAExpire
            default: .dnsSOAMinimum
            }
        case 7: pick(number, .dnsMB)
        case 8: pick(number, .dnsMG)
        case 9: pick(number, .dnsMR)
        case 10: pick(number, .dnsNULL)
        case 11: pick(number, .dnsWKSAddress, .dnsWKSProtocol)
        case 12: pick(number, .dnsPTR)
        case 13: pick(number, .dnsHINFOCPU, .dnsHINFOSystem)
        case 14: pick(number, .dnsMINFOResponsible, .dnsMINFOErrors)
        case 15: pick(number, .dnsMXPreference, .dnsMXExchange)
        case 16: .dnsTXT
        case 17: pick(number, .dnsRPMailbox, .dnsRPText)
        case 18: pick(number, .dnsAFSDBSubtype, .dnsAFSDBHost)
        case 19: pick(number, .dnsX25Address)
        case 20: pick(number, .dnsISDNAddress, .dnsISDNSubaddress)
        case 21: pick(number, .dnsRTPreference, .dnsRTHost)
        case 22: pick(number, .dnsNSAP)
        case 23: pick(number, .dnsNSAPPointer)
        case 25: pick(number, .dnsKEYFlags, .dnsKEYProtocol, .dnsKEYAlgorithm, .dnsKEYKey)
        case 26: pick(number, .dnsPXPreference, .dnsPX822, .dnsPX400)
        case 27: pick(number, .dnsGPOSLongitude, .dnsGPOSLatitude, .dnsGPOSAltitude)
        case 28: pick(number, .dnsAAAA)
        case 30: pick(number, .dnsNXTNext)
        case 33: pick(number, .dnsSRVPriority, .dnsSRVWeight, .dnsSRVPort, .dnsSRVTarget)
        case 35:
            number < 3
                ? pick(number, .dnsNAPTROrder, .dnsNAPTRPreference, .dnsNAPTRFlags)
                : pick(number &- 3, .dnsNAPTRService, .dnsNAPTRRegex, .dnsNAPTRReplacement)
        case 36: pick(number, .dnsKXPreference, .dnsKXExchange)
        case 37: pick(number, .dnsCERTType, .dnsCERTKeyTag, .dnsCERTAlgorithm, .dnsCERTCertificate)
        case 38: pick(number, .dnsA6PrefixLength, .dnsA6Suffix, .dnsA6Prefix)
        case 39: pick(number, .dnsDNAME)
        case 43, 59, 32769: pick(number, .dnsDSKeyTag, .dnsDSAlgorithm, .dnsDSDigestType, .dnsDSDigest)
        case 44: pick(number, .dnsSSHFPAlgorithm, .dnsSSHFPType, .dnsSSHFPFingerprint)
        case 45:
            number < 4
                ? pick(
                    number, .dnsIPSECKEYPrecedence, .dnsIPSECKEYGatewayType, .dnsIPSECKEYAlgorithm, .dnsIPSECKEYIPv4)
                : pick(number &- 4, .dnsIPSECKEYKey)
        case 24, 46:
            switch number {
            case 0: .dnsRRSIGType
            case 1: .dnsRRSIGAlgorithm
            case 2: .dnsRRSIGLabels
            case 3: .dnsRRSIGTimeToLive
            case 4: .dnsRRSIGExpiration
            case 5: .dnsRRSIGInception
            case 6: .dnsRRSIGKeyTag
            case 7: .dnsRRSIGSigner
            default: .dnsRRSIGSignature
            }
        case 47: pick(number, .dnsNSECNext)
        case 48, 60: pick(number, .dnsDNSKEYFlags, .dnsDNSKEYProtocol, .dnsDNSKEYAlgorithm, .dnsDNSKEYKey)
        case 49: pick(number, .dnsDHCID)
        case 50, 51:
            number < 4
                ? pick(number, .dnsNSEC3Algorithm, .dnsNSEC3Flags, .dnsNSEC3Iterations, .dnsNSEC3Salt)
                : pick(number &- 4, .dnsNSEC3Hash)
        case 52: pick(number, .dnsTLSAUsage, .dnsTLSASelector, .dnsTLSAMatching, .dnsTLSAData)
        case 55:
            number < 3
                ? pick(number, .dnsHIPTagLength, .dnsHIPAlgorithm, .dnsHIPKeyLength)
                : pick(number &- 3, .dnsHIPTag, .dnsHIPKey)
        case 61: pick(number, .dnsOPENPGPKEY)
        case 62: pick(number, .dnsCSYNCSerial, .dnsCSYNCFlags, .dnsCSYNCTypes)
        case 63: pick(number, .dnsZONEMDSerial, .dnsZONEMDScheme, .dnsZONEMDHash, .dnsZONEMDDigest)
        case 64, 65: pick(number, .dnsSVCBPriority, .dnsSVCBTarget)
        case 99: .dnsSPF
        case 104: pick(number, .dnsNIDPreference, .dnsNID)
        case 105: pick(number, .dnsL32Preference, .dnsL32)
        case 106: pick(number, .dnsL64Preference, .dnsL64)
        case 107: pick(number, .dnsLPPreference, .dnsLP)
        case 108: pick(number, .dnsEUI48)
        case 109: pick(number, .dnsEUI64)
        case 249:
            number < 3
                ? pick(number, .dnsTKEYAlgorithm, .dnsTKEYInception, .dnsTKEYExpiration)
                : pick(number &- 3, .dnsTKEYMode, .dnsTKEYError)
        case 250:
            switch number {
            case 0: .dnsTSIGAlgorithm
            case 2: .dnsTSIGFudge
            case 4: .dnsTSIGOriginalID
            case 5: .dnsTSIGError
            default: nil
            }
        case 257: pick(number, .dnsCAAFlags, .dnsCAATag, .dnsCAAValue)
        default: nil
        }
    }

    /// Whether there is a field for anything in the data of a type: LOC and APL records are one field of many parts.
    static func hasFields(_ type: UInt16) -> Bool { type == 29 || type == 42 || field(type, 0) != nil }

    /// The length in front of a character string, where it is a field.
    static func length(of field: Field) -> Field? {
        switch field {
        case .dnsHINFOCPU: .dnsHINFOCPULength
        case .dnsHINFOSystem: .dnsHINFOSystemLength
        case .dnsX25Address: .dnsX25Length
        case .dnsISDNAddress: .dnsISDNLength
        case .dnsGPOSLongitude: .dnsGPOSLongitudeLength
        case .dnsGPOSLatitude: .dnsGPOSLatitudeLength
        case .dnsGPOSAltitude: .dnsGPOSAltitudeLength
        case .dnsNAPTRFlags: .dnsNAPTRFlagsLength
        case .dnsNAPTRService: .dnsNAPTRServiceLength
        case .dnsNAPTRRegex: .dnsNAPTRRegexLength
        default: nil
        }
    }

    /// What the value of a CAA record is, by its tag with the length in front (RFC 8659 section 4).
    static func value(ofTag tag: RawSpan) -> Field {
        // Compared as numbers: words would have to be put into memory first.
        var word: UInt64 = 0
        for offset in 1..<max(1, tag.byteCount) {
            word = word << 8 | UInt64(DNSFieldNames.lowercased(tag.byte(at: offset) ?? 0))
        }
        switch (tag.byteCount &- 1, word) {
        case (5, 0x69_7373_7565): return .dnsCAAIssue
        case (9, 0x7373_7565_7769_6c64) where lowercased(tag.byte(at: 1) ?? 0) == 0x69: return .dnsCAAIssueWild
        case (5, 0x69_6f64_6566): return .dnsCAAReport
        default: return .dnsCAAOther
        }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { 0x41...0x5a ~= byte ? byte | 0x20 : byte }

    private static func pick(
        _ number: Int, _ first: Field, _ second: Field? = nil, _ third: Field? = nil, _ fourth: Field? = nil
    ) -> Field? {
        switch number {
        case 0: first
        case 1: second
        case 2: third
        case 3: fourth
        default: nil
        }
    }
}
